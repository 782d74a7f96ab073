import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Ctx } from '#kernel/context'
import type { StoredPart } from '../tables.ts'
import type { TableSource } from './reading.ts'

/** Copies a part of a version into a folder, for a child that reads it once. Answers its path. */
export async function fetchPart(
  ctx: Ctx,
  { files }: Pick<TableSource, 'files'>,
  { part, folder }: { part: string; folder: string },
): Promise<string> {
  const { key } = requirePart(files, part)
  const found = await ctx.files.get(key)
  if (!found) throw new Error(`The part ${key} is not in the store`)
  const path = join(folder, `${part}.parquet`)
  await pipeline(found.body, createWriteStream(path, { mode: 0o600 }))
  return path
}

function requirePart(files: Record<string, StoredPart>, part: string): StoredPart {
  const found = files[part]
  if (!found) throw new Error(`This version has no part ${part}`)
  return found
}
