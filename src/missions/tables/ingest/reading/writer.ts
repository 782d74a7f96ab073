import { closeSync, openSync, writeSync } from 'node:fs'
import { SourceFault, type SourceFaultCode } from '../contract.ts'

/** A file being written through a buffer of its own, up to a limit of bytes. */
export interface FileWriter {
  readonly path: string
  /** Bytes given so far: the position of the next one. */
  readonly position: number
  bytes(chunk: Uint8Array): void
  text(text: string): void
  close(): void
}

export interface WriterLimit {
  bytes: number
  code: SourceFaultCode
}

const bufferBytes = 1 << 20

/** @throws SourceFault of the limit when more bytes are given than it allows */
export function openWriter(path: string, limit?: WriterLimit): FileWriter {
  const file = openSync(path, 'w')
  const buffer = Buffer.allocUnsafe(bufferBytes)
  let held = 0
  let position = 0
  const flush = () => {
    writeAll(file, buffer.subarray(0, held))
    held = 0
  }
  const bytes = (chunk: Uint8Array) => {
    position += chunk.length
    if (limit && position > limit.bytes) throw new SourceFault(limit.code, `> ${limit.bytes}`)
    if (held + chunk.length > buffer.length) flush()
    if (chunk.length > buffer.length) return writeAll(file, chunk)
    buffer.set(chunk, held)
    held += chunk.length
  }
  return {
    path,
    get position() {
      return position
    },
    bytes,
    text: (text) => bytes(Buffer.from(text)),
    close() {
      flush()
      closeSync(file)
    },
  }
}

function writeAll(file: number, chunk: Uint8Array): void {
  for (let done = 0; done < chunk.length; ) done += writeSync(file, chunk, done)
}
