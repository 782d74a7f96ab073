import { createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type Ctx, transact } from '#kernel/context'
import { ProgramDied, ProgramFault, ProgramTooSlow, runProgram } from '#kernel/duck'
import { isNoRoom } from '#kernel/files/no-room'
import { keepFile } from '#kernel/files/removal'
import { withScratch } from '#kernel/files/scratch'
import { Refusal } from '#kernel/refusal'
import type { IngestAnswer, Ingested, IngestOrder } from '../ingest/contract.ts'
import type { StoredPart, StoredSource, VersionRow } from '../tables.ts'
import { type VersionTold, versionFailed, versionReady } from './facts.ts'
import { storeParts } from './parts.ts'
import { noteProgress, tellProgress } from './progress.ts'

/** What no real table comes near: beyond, a file is refused rather than read in part. */
const fixedLimits = { unpackedBytes: 8 * 1024 ** 3, columns: 4000, cellBytes: 16 * 1024 ** 2 }
const mostBesideBytes = 2 * 1024 ** 3
const mostFetchedBytes = 2 * 1024 ** 3
/** Workbooks are held whole while they are read; all else is read in pieces. */
const workbookName = /\.(xls|xlsx|xlsm|xlsb|ods|fods|zip)$/i
const mostFetchMs = 15 * 60_000
/** A child that dies twice on the same bytes, or is too slow, will again. */
const mostDeaths = 2

type Fault = NonNullable<VersionRow['fault']>

/**
 * Makes the files of a version, in a child process. Bears repetition: what is not `working` any more is left alone,
 * and each try writes parts of its own. A fault of the file ends it, as does the second death of its child; all else
 * is thrown, so that the job is tried again, a full disk being told to who waits.
 */
export async function ingestVersion(ctx: Ctx, versionId: string): Promise<void> {
  const version = await findWorking(ctx, versionId)
  if (!version) return
  try {
    await withScratch(ctx, 'ingest', (folder) => ingest(ctx, version, folder))
  } catch (error) {
    const fault = await faultOf(ctx, version, error)
    if (!fault) throw error
    ctx.log.warn({ err: error, version: versionId }, 'a file could not be read')
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
  // What goes out with the table may be what a child died of: it is then named, and the table is had.
  const isFirst = !version.progress.deaths
  const beside = isFirst ? { bytes: mostBesideBytes, ms } : { bytes: 0, ms: 0 }
  const order: IngestOrder = { path, name, choice, folder, limits, beside }
  const { tell, told } = tellProgress(ctx, version.id)
  const answer = await runProgram<IngestAnswer>('ingest-child', order, {
    timeoutMs: isFirst ? 3 * ms : ms,
    heapMb: workbookName.test(name) ? 1024 : 256,
    onProgress: tell,
  }).finally(told)
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

/** Null when there is still hope: the row then says what of. */
async function faultOf(ctx: Ctx, version: VersionRow, error: unknown): Promise<Fault | null> {
  if (isNoRoom(error)) return noteProgress(ctx, version.id, { step: 'no-room', share: 0 })
  if (error instanceof Unreachable) return { code: 'unreachable', detail: error.message }
  if (error instanceof Refusal) return { code: 'unreachable', detail: error.rule.code }
  const isSlow = error instanceof ProgramTooSlow
  if (!(isSlow || error instanceof ProgramDied || error instanceof ProgramFault)) return null
  const deaths = (version.progress.deaths ?? 0) + 1
  if (deaths >= mostDeaths && isSlow) return { code: 'too-slow', detail: error.message }
  // What a child threw speaks of this program: it is for the log.
  if (deaths >= mostDeaths) return { code: 'died', detail: error instanceof ProgramDied ? error.message : '' }
  return noteProgress(ctx, version.id, { deaths, share: 0 })
}

function finish(
  ctx: Ctx,
  version: VersionRow,
  ingested: Ingested & { files: Record<string, StoredPart> },
): Promise<void> {
  return transact(ctx, async (ctx) => {
    const { format, rows, duplicateRows, columns, defects, reading, steps, files } = ingested
    const finished = await ctx.db
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
      .where('state', '=', 'working')
      .executeTakeFirst()
    // Its table went meanwhile, or another try was faster: these parts are nobody's.
    if (finished.numUpdatedRows === 0n) return
    for (const { key } of Object.values(files)) await keepFile(ctx, key)
    await ctx.facts.emit(ctx, versionReady, await told(ctx, version))
  })
}

function fail(ctx: Ctx, version: VersionRow, fault: Fault): Promise<void> {
  return transact(ctx, async (ctx) => {
    const failed = await ctx.db
      .updateTable('tables.version')
      .set({ state: 'failed', finished_at: ctx.now(), fault: JSON.stringify(fault), progress: '{}' })
      .where('id', '=', version.id)
      .where('state', '=', 'working')
      .executeTakeFirst()
    if (failed.numUpdatedRows > 0n) await ctx.facts.emit(ctx, versionFailed, await told(ctx, version))
  })
}

async function told({ db }: Ctx, { id, table_id }: VersionRow): Promise<VersionTold> {
  const table = await db
    .selectFrom('tables.table')
    .select('owner')
    .where('id', '=', table_id)
    .executeTakeFirstOrThrow()
  return { versionId: id, tableId: table_id, owner: table.owner }
}
