import { crc32, deflateRawSync } from 'node:zlib'

export interface Member {
  name: string
  bytes: Buffer | string
  /** The size that the archive states, when it is not the true one. */
  stated?: number
}

/** A zip archive (APPNOTE 6.3.10) whose names and sizes say whatever they are told to. */
export function zipOf(members: readonly Member[]): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const member of members) {
    const head = headOf(member)
    const local = Buffer.concat([word(0x04034b50), head.shared, half(0), head.name, head.packed])
    const place = Buffer.concat([half(0), half(0), half(0), half(0), word(0), word(offset)])
    central.push(Buffer.concat([word(0x02014b50), half(20), head.shared, place, head.name]))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const count = half(members.length)
  const end = [
    word(0x06054b50),
    half(0),
    half(0),
    count,
    count,
    word(directory.length),
    word(offset),
    half(0),
  ]
  return Buffer.concat([...locals, directory, ...end])
}

function headOf({ name, bytes, stated }: Member) {
  const plain = Buffer.from(bytes)
  const packed = deflateRawSync(plain)
  const text = Buffer.from(name)
  const sizes = [word(crc32(plain)), word(packed.length), word(stated ?? plain.length), half(text.length)]
  // Version, flag of UTF-8 names, deflate, time and date.
  const shared = Buffer.concat([half(20), half(0x800), half(8), half(0), half(0x21), ...sizes])
  return { shared, name: text, packed }
}

function half(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
