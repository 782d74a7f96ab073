import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Ctx } from '../context.ts'

const arriving = new Map<string, Promise<string>>()
/** A copy that was asked for so recently may be read now. */
const inUseMs = 30 * 60_000

/**
 * Path of a stored file on this machine, for programs that read it in pieces: the file itself when the store is a
 * folder, else a copy kept in DATA_DIR/near, the least used of which leave when they exceed FILE_CACHE_MB.
 */
export async function nearFile(ctx: Pick<Ctx, 'files' | 'config'>, key: string): Promise<string> {
  const here = ctx.files.localPath(key)
  if (here) return here
  const path = join(ctx.config.dataDir, 'near', key.replaceAll('/', '~'))
  if (await touch(path)) return path
  const fetching = arriving.get(path) ?? fetchOnce(ctx, key, path)
  return fetching
}

function fetchOnce(ctx: Pick<Ctx, 'files' | 'config'>, key: string, path: string): Promise<string> {
  const fetching = fetchTo(ctx, key, path).finally(() => arriving.delete(path))
  arriving.set(path, fetching)
  return fetching
}

async function fetchTo({ files, config }: Pick<Ctx, 'files' | 'config'>, key: string, path: string) {
  const found = await files.get(key)
  if (!found) throw new Error(`The file ${key} is not in the store`)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const partial = `${path}.${process.pid}`
  try {
    await pipeline(found.body, createWriteStream(partial, { mode: 0o600 }))
    await rename(partial, path)
  } finally {
    await rm(partial, { force: true })
  }
  await makeRoom(dirname(path), config.fileCacheMb * 1024 ** 2)
  return path
}

async function touch(path: string): Promise<boolean> {
  const now = new Date()
  return utimes(path, now, now).then(
    () => true,
    () => false,
  )
}

async function makeRoom(folder: string, most: number): Promise<void> {
  const names = await readdir(folder)
  const found = await Promise.all(
    names.map(async (name) => ({ name, facts: await stat(join(folder, name)).catch(() => null) })),
  )
  const copies = found.flatMap(({ name, facts }) =>
    facts ? [{ name, size: facts.size, used: facts.mtimeMs }] : [],
  )
  let total = copies.reduce((sum, { size }) => sum + size, 0)
  for (const { name, size, used } of copies.sort((a, b) => a.used - b.used)) {
    if (total <= most || Date.now() - used < inUseMs) return
    await rm(join(folder, name), { force: true })
    total -= size
  }
}
