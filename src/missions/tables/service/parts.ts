import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Ctx } from '#kernel/context'
import { fileBytes } from '#kernel/files'
import { dropFile, putAside } from '#kernel/files/removal'
import type { Ingested } from '../ingest/contract.ts'
import type { StoredPart, VersionRow } from '../tables.ts'
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

/** Puts the parts that a child made in the file store, under names that no other try has: all of them, or none. */
export async function storeParts(
  ctx: Ctx,
  { id, table_id }: VersionRow,
  { parts }: Ingested,
): Promise<Record<string, StoredPart>> {
  const folder = `tables/${table_id}/${id}/${randomUUID()}`
  const stored: Record<string, StoredPart> = {}
  try {
    for (const [name, path] of Object.entries(parts)) {
      const key = `${folder}/${name}.parquet`
      const type = 'application/vnd.apache.parquet'
      const { size } = await putAside(ctx, key, { body: fileBytes(path), type })
      stored[name] = { key, size }
    }
  } catch (error) {
    for (const { key } of Object.values(stored)) await dropFile(ctx, key).catch(() => undefined)
    throw error
  }
  return stored
}

function requirePart(files: Record<string, StoredPart>, part: string): StoredPart {
  const found = files[part]
  if (!found) throw new Error(`This version has no part ${part}`)
  return found
}
