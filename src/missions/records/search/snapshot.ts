import { open, rename, rm } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import type { Arena, Manifest } from './arena.ts'
import { FIELDS, SATURATION } from './fields.ts'

/** Raised whenever what the bytes mean changes; the fields and their weights are part of it by themselves. */
const VERSION = 2
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
  const head: SnapshotHead = {
    manifest: arena.manifest,
    bytes: arena.buffer.byteLength,
    stamp,
    analysis: analysisMark(),
  }
  const json = Buffer.from(JSON.stringify(head))
  const temporary = `${path}.${process.pid}.${Date.now()}.part`
  const file = await open(temporary, 'w')
  try {
    await file.write(Buffer.alloc(HEAD), 0, HEAD, 0)
    let checksum = crc32(json)
    let place = HEAD + (await file.write(json, 0, json.length, HEAD)).bytesWritten
    const copy = Buffer.alloc(CHUNK)
    for (let from = 0; from < arena.buffer.byteLength; from += CHUNK) {
      // A copy: shared memory may not be handed to the system.
      const shared = new Uint8Array(arena.buffer, from, Math.min(CHUNK, arena.buffer.byteLength - from))
      copy.set(shared)
      const chunk = copy.subarray(0, shared.length)
      checksum = crc32(chunk, checksum)
      place += (await file.write(chunk, 0, chunk.length, place)).bytesWritten
    }
    await file.write(headBytes(json.length, checksum), 0, HEAD, 0)
    await file.sync()
  } catch (error) {
    await file.close()
    await rm(temporary, { force: true })
    throw error
  }
  await file.close()
  await rename(temporary, path)
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
    const buffer = new SharedArrayBuffer(head.bytes)
    const bytes = new Uint8Array(buffer)
    let checksum = crc32(json)
    const chunk = Buffer.alloc(CHUNK)
    for (let from = 0; from < head.bytes; ) {
      const { bytesRead } = await file.read(chunk, 0, CHUNK, HEAD + json.length + from)
      if (bytesRead === 0) return null
      checksum = crc32(chunk.subarray(0, bytesRead), checksum)
      bytes.set(chunk.subarray(0, bytesRead), from)
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
