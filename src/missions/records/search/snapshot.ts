import { open, rename, rm } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import type { Arena, Manifest } from './arena.ts'
import { FIELDS, SATURATION } from './fields.ts'

/** Raised whenever what the bytes mean changes; the fields and their weights are part of it by themselves. */
const VERSION = 3
const MAGIC = 'PARVIS-SEARCH'
const HEAD = 64
const CHUNK = 4 * 1024 * 1024

interface SnapshotHead {
  manifest: Manifest
  bytes: number
  stamp: string
  /** Fingerprint of the analysis that made the segment. */
  analysis: number
}

/** Writes a segment beside the file, then puts it in its place in one step: a reader sees the old or the new. */
export async function saveSnapshot(path: string, arena: Arena, stamp: string): Promise<void> {
  const temporary = `${path}.${process.pid}.${Date.now()}.part`
  try {
    await writeSnapshot(temporary, arena, { stamp, lasting: true })
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await rename(temporary, path)
}

/** Writes one file; `lasting` waits until the disk has it. */
export async function writeSnapshot(
  path: string,
  { manifest, buffer }: Arena,
  { stamp, lasting }: { stamp: string; lasting: boolean },
): Promise<void> {
  const head: SnapshotHead = { manifest, bytes: buffer.byteLength, stamp, analysis: analysisMark() }
  const json = Buffer.from(JSON.stringify(head))
  const file = await open(path, 'w')
  try {
    await file.write(Buffer.alloc(HEAD), 0, HEAD, 0)
    let checksum = crc32(json)
    let place = HEAD + (await file.write(json, 0, json.length, HEAD)).bytesWritten
    for (let from = 0; from < buffer.byteLength; from += CHUNK) {
      const chunk = new Uint8Array(buffer, from, Math.min(CHUNK, buffer.byteLength - from))
      checksum = crc32(chunk, checksum)
      place += (await file.write(chunk, 0, chunk.length, place)).bytesWritten
    }
    await file.write(headBytes(json.length, checksum), 0, HEAD, 0)
    if (lasting) await file.sync()
  } finally {
    await file.close()
  }
}

/** Reads a snapshot back; null when it is absent, cut, damaged, or made by another version. */
export async function loadSnapshot(path: string): Promise<{ arena: Arena; stamp: string } | null> {
  const file = await open(path, 'r').catch(() => null)
  if (!file) return null
  try {
    const start = Buffer.alloc(HEAD)
    await file.read(start, 0, HEAD, 0)
    const known = readHead(start)
    const { size } = await file.stat()
    if (!known || known.length > size) return null
    const json = Buffer.alloc(known.length)
    await file.read(json, 0, json.length, HEAD)
    const head = parseHead(json)
    if (!head || size !== HEAD + json.length + head.bytes) return null
    const buffer = new ArrayBuffer(head.bytes)
    let checksum = crc32(json)
    for (let from = 0; from < head.bytes; ) {
      const chunk = new Uint8Array(buffer, from, Math.min(CHUNK, head.bytes - from))
      const { bytesRead } = await file.read(chunk, 0, chunk.length, HEAD + json.length + from)
      if (bytesRead === 0) return null
      checksum = crc32(chunk.subarray(0, bytesRead), checksum)
      from += bytesRead
    }
    return checksum === known.checksum
      ? { arena: { manifest: head.manifest, buffer }, stamp: head.stamp }
      : null
  } finally {
    await file.close()
  }
}

function headBytes(length: number, checksum: number): Buffer {
  const head = Buffer.alloc(HEAD)
  head.write(MAGIC, 0, 'latin1')
  head.writeUInt32LE(VERSION, 16)
  head.writeUInt32LE(length, 20)
  head.writeUInt32LE(checksum, 24)
  return head
}

function readHead(head: Buffer): { length: number; checksum: number } | null {
  if (head.toString('latin1', 0, MAGIC.length) !== MAGIC || head.readUInt32LE(16) !== VERSION) return null
  return { length: head.readUInt32LE(20), checksum: head.readUInt32LE(24) }
}

function parseHead(json: Buffer): SnapshotHead | null {
  try {
    const head: SnapshotHead = JSON.parse(json.toString('utf8'))
    return head.analysis === analysisMark() && Number.isSafeInteger(head.bytes) ? head : null
  } catch {
    return null
  }
}

function analysisMark(): number {
  return crc32(JSON.stringify([FIELDS, SATURATION]))
}
