import { createReadStream } from 'node:fs'
import { open, rm, truncate } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type LocalFolder, place, sizeOf, sync, writeAll, writeNew } from './local-folder.ts'
import type { Bytes, Multipart, PendingPart } from './store.ts'

/**
 * One growing file. Each part is first received in a file of its own, so that a slow request which lost its
 * turn can never write over bytes that another one had acknowledged.
 */
export function localMultipart(folder: LocalFolder, key: string, id: string): Multipart {
  const growing = folder.part(id)
  return {
    receive: (body) => receive(folder.incoming(), growing, body),
    complete: (_pieces, size) => complete(growing, folder.object(key), size),
    async abort() {
      await rm(growing, { force: true })
      if ((await sizeOf(folder.object(key))) === null) await rm(folder.type(key), { force: true })
    },
  }
}

async function receive(incoming: string, growing: string, body: Bytes): Promise<PendingPart> {
  const size = await writeNew(incoming, body)
  return {
    size,
    pieces: [],
    async keep(offset) {
      if (offset === 0) return place(incoming, growing)
      await append(incoming, growing, offset)
      await rm(incoming, { force: true })
    },
    drop: () => rm(incoming, { force: true }),
  }
}

/** Writes at the offset, not at the end: bytes that a crash left beyond the acknowledged ones are covered. */
async function append(from: string, growing: string, offset: number): Promise<void> {
  const file = await open(growing, 'r+')
  try {
    let position = offset
    for await (const chunk of createReadStream(from, { highWaterMark: 1 << 20 })) {
      await writeAll(file, chunk, position)
      position += chunk.length
    }
    await file.sync()
  } finally {
    await file.close()
  }
}

async function complete(growing: string, target: string, size: number): Promise<void> {
  if ((await sizeOf(growing)) === null) return requireSize(target, size)
  await truncate(growing, size)
  await place(growing, target)
  await sync(dirname(growing))
}

async function requireSize(target: string, size: number): Promise<void> {
  if ((await sizeOf(target)) !== size) throw new Error('The parts of this file are lost')
}
