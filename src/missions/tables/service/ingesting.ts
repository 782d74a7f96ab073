import { createWriteStream } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type Ctx, transact } from '#kernel/context'
import { ProgramDied, ProgramTooSlow, runProgram } from '#kernel/duck'
import { fileBytes } from '#kernel/files'
import { Refusal } from '#kernel/refusal'
import type { IngestAnswer, Ingested, IngestOrder } from '../ingest/contract.ts'
import type { StoredPart, StoredSource, VersionRow } from '../tables.ts'
import { type VersionTold, versionFailed, versionReady } from './facts.ts'
import { withScratch } from './scratch.ts'

/** What no real table comes near: beyond, a file is refused rather than read in part. */
const fixedLimits = { unpackedBytes: 8 * 1024 ** 3, columns: 4000, cellBytes: 16 * 1024 ** 2 }
const mostBesideBytes = 2 * 1024 ** 3
const mostFetchedBytes = 2 * 1024 ** 3
/** Workbooks are held whole while they are read; all else is read in pieces. */
const workbookName = /\.(xls|xlsx|xlsm|xlsb|ods|fods|zip)$/i
const mostFetchMs = 15 * 60_000

type Fault = NonNullable<VersionRow['fault']>

/**
 * Makes the files of a version, in a child process. Bears repetition: what is not `working` any more is left alone,
 * and parts are written under keys that only this version has. A fault of the file ends it; a fault of ours is
 * thrown, so that the job is tried again, and recorded when no try is left.
 */
export async function ingestVersion(ctx: Ctx, versionId: string): Promise<void> {
  const version = await findWorking(ctx, versionId)
  if (!version) return
  try {
    await withScratch(ctx, versionId, (folder) => ingest(ctx, version, folder))
  } catch (error) {
    const fault = toFault(error)
    if (!fault) throw error
    await fail(ctx, version, fault)
  }
}

function findWorking({ db }: Ctx, id: string): Promise<VersionRow | undefined> {
  const query = db.selectFrom('tables.version').selectAll().where('id', '=', id)
  return query.where('state', '=', 'working').executeTakeFirst()
}

async function ingest(ctx: Ctx, version: VersionRow, folder: string): Promise<void> {
  const path = join(folder, 'source')
  const size = await fetchSource(ctx, version.source, path)
  const { choice, name } = version.source
  const limits = { ...ctx.config.ingest, ...fixedLimits }
  // A file is read at megabytes a second; a minute more for what is short.
  const ms = 60_000 + Math.ceil(size / 1000)
  const order: IngestOrder = { path, name, choice, folder, limits, beside: { bytes: mostBesideBytes, ms } }
  const run = (order: IngestOrder) =>
    runProgram<IngestAnswer>('ingest-child', order, {
      timeoutMs: 3 * ms,
      heapMb: workbookName.test(name) ? 1024 : 256,
      onProgress: tellProgress(ctx, version.id),
    })
  const answer = await run(order).catch(async (error: unknown) => {
    if (!toFault(error)) throw error
    // What goes out with the table may be what could not be read: it is then named, and the table is had.
    ctx.log.warn({ error: String(error), version: version.id }, 'read again without what is beside its table')
    await emptyBut(folder, path)
    return run({ ...order, beside: { bytes: 0, ms: 0 } })
  })
  if ('fault' in answer) return fail(ctx, version, answer.fault)
  await finish(ctx, version, { ...answer.ingested, files: await storeParts(ctx, version, answer.ingested) })
}

async function fetchSource(ctx: Ctx, source: StoredSource, path: string): Promise<number> {
  const body = await openSource(ctx, source)
  await pipeline(body, createWriteStream(path, { mode: 0o600 }))
  return (await stat(path)).size
}

async function openSource(ctx: Ctx, { fileKey, url }: StoredSource) {
  if (fileKey !== undefined) {
    const found = await ctx.files.get(fileKey)
    if (!found) throw new Error(`The file ${fileKey} is not in the store`)
    return found.body
  }
  const answer = await ctx.outgoing.get(url ?? '', {
    maxBytes: mostFetchedBytes,
    timeoutMs: mostFetchMs,
  })
  if (answer.status !== 200) {
    answer.discard()
    throw new Unreachable(`HTTP ${answer.status}`)
  }
  return answer.body
}

/** What is elsewhere did not answer with a file. */
class Unreachable extends Error {
  override readonly name = 'Unreachable'
}

function toFault(error: unknown): Fault | null {
  if (error instanceof ProgramDied) return { code: 'died', detail: error.message }
  if (error instanceof ProgramTooSlow) return { code: 'too-slow', detail: error.message }
  if (error instanceof Unreachable) return { code: 'unreachable', detail: error.message }
  if (error instanceof Refusal) return { code: 'unreachable', detail: error.rule.code }
  return null
}

/** At most twice a second: progress is for people. */
async function emptyBut(folder: string, path: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const found = join(folder, name)
    if (found !== path) await rm(found, { recursive: true, force: true })
  }
}

function tellProgress(ctx: Ctx, id: string): (progress: unknown) => void {
  let last = 0
  return (progress) => {
    if (Date.now() - last < 500) return
    last = Date.now()
    void ctx.db
      .updateTable('tables.version')
      .set({ progress: JSON.stringify(progress) })
      .where('id', '=', id)
      .where('state', '=', 'working')
      .execute()
      .catch((error) => ctx.log.warn({ error: String(error) }, 'progress not written'))
  }
}

async function storeParts(
  ctx: Ctx,
  { id, table_id }: VersionRow,
  { parts }: Ingested,
): Promise<Record<string, StoredPart>> {
  const stored: Record<string, StoredPart> = {}
  for (const [name, path] of Object.entries(parts)) {
    const key = `tables/${table_id}/${id}/${name}.parquet`
    const { size } = await ctx.files.put(key, fileBytes(path), {
      type: 'application/vnd.apache.parquet',
    })
    stored[name] = { key, size }
  }
  return stored
}

function finish(
  ctx: Ctx,
  version: VersionRow,
  ingested: Ingested & { files: Record<string, StoredPart> },
): Promise<void> {
  return transact(ctx, async (ctx) => {
    const { format, rows, duplicateRows, columns, defects, reading, steps, files } = ingested
    await ctx.db
      .updateTable('tables.version')
      .set({
        state: 'ready',
        finished_at: ctx.now(),
        format,
        row_count: rows,
        duplicate_rows: duplicateRows,
        columns: JSON.stringify(columns),
        defects: JSON.stringify(defects),
        reading: JSON.stringify(reading),
        steps: JSON.stringify(steps),
        files: JSON.stringify(files),
        progress: '{}',
      })
      .where('id', '=', version.id)
      .execute()
    await ctx.facts.emit(ctx, versionReady, await tell(ctx, version))
  })
}

function fail(ctx: Ctx, version: VersionRow, fault: Fault): Promise<void> {
  return transact(ctx, async (ctx) => {
    await ctx.db
      .updateTable('tables.version')
      .set({ state: 'failed', finished_at: ctx.now(), fault: JSON.stringify(fault), progress: '{}' })
      .where('id', '=', version.id)
      .execute()
    await ctx.facts.emit(ctx, versionFailed, await tell(ctx, version))
  })
}

async function tell({ db }: Ctx, { id, table_id }: VersionRow): Promise<VersionTold> {
  const table = await db
    .selectFrom('tables.table')
    .select('owner')
    .where('id', '=', table_id)
    .executeTakeFirstOrThrow()
  return { versionId: id, tableId: table_id, owner: table.owner }
}
