import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Bytes, requireKey } from './store.ts'

/** Where things are: `objects/` and their `types/` in 256 sub-folders each, `parts/` and `incoming/` for what arrives. */
export interface LocalFolder {
  root: string
  object(key: string): string
  type(key: string): string
  part(id: string): string
  incoming(): string
}

export function localFolder(root: string): LocalFolder {
  const sharded = (kind: string, key: string) => {
    requireKey(key)
    const shard = createHash('sha256').update(key).digest('hex').slice(0, 2)
    return join(root, kind, shard, key.replaceAll('/', '~'))
  }
  return {
    root,
    object: (key) => sharded('objects', key),
    type: (key) => sharded('types', key),
    part(id) {
      if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error('Not the id of a file that arrives in parts')
      return join(root, 'parts', id)
    },
    incoming: () => join(root, 'incoming', randomUUID()),
  }
}

/** Writes all of a body to a new file, not durable until placed; a failed one leaves nothing. Answers its size. */
export async function writeNew(
  path: string,
  body: Bytes,
  seen?: (chunk: Uint8Array) => void,
): Promise<number> {
  const file = await openNew(path)
  let size = 0
  try {
    for await (const chunk of body) {
      seen?.(chunk)
      await writeAll(file, chunk, size)
      size += chunk.length
    }
  } catch (error) {
    await file.close()
    await rm(path, { force: true })
    throw error
  }
  await file.close()
  return size
}

/** `write` may take fewer bytes than it is given. */
export async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done)
    done += bytesWritten
  }
}

/** Moves a file to its place, durably: its bytes first, then its name, which is safe once its folder is written. */
export async function place(from: string, to: string): Promise<void> {
  await sync(from)
  await makeFolder(dirname(to))
  await rename(from, to)
  await sync(dirname(to))
}

export async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o750 })
  if (!first) return
  for (let made = path; made.length >= first.length; made = dirname(made)) await sync(dirname(made))
}

/** Waits until a file or a folder is on the disk. */
export async function sync(path: string): Promise<void> {
  const opened = await open(path, 'r')
  try {
    await opened.sync()
  } finally {
    await opened.close()
  }
}

export async function sizeOf(path: string): Promise<number | null> {
  const found = await stat(path).catch(ignoreMissing)
  return found?.isFile() ? found.size : null
}

export function ignoreMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}

async function openNew(path: string): Promise<FileHandle> {
  const opened = await open(path, 'wx', 0o640).catch(ignoreMissing)
  if (opened) return opened
  await makeFolder(dirname(path))
  return open(path, 'wx', 0o640)
}
