import { createHash } from 'node:crypto'

/** A picture by what its bytes say; names and declared types are not believed. */
export interface Picture {
  extension: 'png' | 'jpg' | 'webp' | 'avif'
  /** Pixels. */
  width: number
  height: number
}

export const pictureTypes: Readonly<Record<Picture['extension'], string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
}

/** By its content and whose it is: an address that changes with the picture may be kept for ever. */
export function namePicture(owner: string, bytes: Buffer, { extension }: Picture): string {
  const hash = createHash('sha256').update(`${owner}\0`).update(bytes).digest('hex')
  return `${hash}.${extension}`
}

/** Such names. */
export const pictureName = /^[0-9a-f]{64}\.(png|jpg|webp|avif)$/

/** Media type of a picture by its name. */
export function pictureTypeOf(name: string): string {
  const extension = name.slice(name.indexOf('.') + 1)
  return Object.entries(pictureTypes).find(([known]) => known === extension)?.[1] ?? ''
}

/** Null for what is no PNG, JPEG, WebP or AVIF. SVG is a document that may hold scripts: it is not among them. */
export function readPicture(bytes: Buffer): Picture | null {
  return readPng(bytes) ?? readJpeg(bytes) ?? readWebp(bytes) ?? readAvif(bytes)
}

/** Signature, then the header chunk (PNG, third edition, 5.2 and 11.2.1). */
function readPng(bytes: Buffer): Picture | null {
  if (bytes.length < 33 || bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') return null
  if (tag(bytes, 12) !== 'IHDR') return null
  return sized('png', bytes.readUInt32BE(16), bytes.readUInt32BE(20))
}

/** Segments until the one that begins the frame (ITU-T T.81, B.2.2). */
function readJpeg(bytes: Buffer): Picture | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null
  for (let at = 2; at + 9 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (isFrame(marker)) return sized('jpg', bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5))
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return null
}

/** C0 to CF, less the three that are tables. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

/** Lossy, lossless or extended (RFC 9649, 2.5 to 2.7). */
function readWebp(bytes: Buffer): Picture | null {
  if (bytes.length < 30 || tag(bytes, 0) !== 'RIFF' || tag(bytes, 8) !== 'WEBP') return null
  const kind = tag(bytes, 12)
  if (kind === 'VP8X') return sized('webp', bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1)
  if (kind === 'VP8 ') return sized('webp', bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff)
  if (kind !== 'VP8L') return null
  const bits = bytes.readUInt32LE(21)
  return sized('webp', (bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1)
}

/** Brand of the file, then its first size (ISO/IEC 14496-12, 4.3; 23008-12, 6.5.3). */
function readAvif(bytes: Buffer): Picture | null {
  if (bytes.length < 32 || tag(bytes, 4) !== 'ftyp' || !['avif', 'avis'].includes(tag(bytes, 8))) return null
  const at = bytes.indexOf('ispe', 12, 'latin1')
  if (at < 0 || at + 16 > bytes.length) return null
  return sized('avif', bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12))
}

function sized(extension: Picture['extension'], width: number, height: number): Picture | null {
  return width > 0 && height > 0 ? { extension, width, height } : null
}

function tag(bytes: Buffer, at: number): string {
  return bytes.toString('latin1', at, at + 4)
}
