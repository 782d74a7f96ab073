import { z } from 'zod'
import { type Ctx, newId, transact } from '#kernel/context'
import { isNoRoom } from '#kernel/files/no-room'
import { defineJob, enqueue } from '#kernel/jobs'
import type { HiddenMetadata, ScanAnswer, ScanBeside } from '../scan/contract.ts'
import { toScanColumn } from '../scan/measured.ts'
import { examinationRules } from '../scan/rules.ts'
import { madeBy } from '../scan/steps.ts'
import type { Standing } from '../schema/scan.ts'
import type { ScanRow } from '../tables.ts'
import { runScan, withLocalBeside, withLocalFile } from './children.ts'
import { standingChanged } from './facts.ts'
import { getPolicy } from './gate-policy.ts'
import { settle } from './settling.ts'

export interface Examination {
  /** Opaque: what the mission above calls the thing whose content this is. */
  owner: string
  /** Opaque: which content of it. */
  version: string
  /** The raw Parquet file: its key in the file store, and its local path when the caller still has it. */
  raw: { key: string; path?: string }
  /** Their values stay with the table: only what was counted is kept here. */
  columns: Parameters<typeof toScanColumn>[0][]
  hidden: HiddenMetadata
  /** What goes out with the table; its `raw` files by their keys in the file store. Nothing when absent. */
  beside?: ScanBeside
  /** Whose pseudonyms must agree, usually the data set; the owner when absent. */
  scope?: string
}

/** Children that fail before somebody of the office must look instead; a killed server, a full disk are not counted. */
const tries = 3

const scanJob = defineJob({
  name: 'privacy.scan',
  payload: z.object({ id: z.string(), attempt: z.number().default(1) }),
  run: async (ctx, { id, attempt }) => {
    const scan = await ctx.db.selectFrom('privacy.scan').selectAll().where('id', '=', id).executeTakeFirst()
    if (scan?.state === 'waiting') await perform(ctx, { scan, attempt })
  },
})
export const scanJobs = [scanJob]

/**
 * Examines a content before it may be public; it stands as `examining` until that is done. With a local path the
 * scan runs now and the answer has its standing, else a job does it. Asking again for the same version examines again.
 */
export async function examine(
  ctx: Ctx,
  examination: Examination,
): Promise<{ id: string; standing: Standing }> {
  const { path } = examination.raw
  const scan = await transact(ctx, async (ctx) => {
    const scan = await open(ctx, examination)
    if (path === undefined) await enqueue(ctx, { job: scanJob, payload: { id: scan.id, attempt: 1 } })
    return scan
  })
  if (path === undefined) return { id: scan.id, standing: 'examining' }
  return { id: scan.id, standing: await perform(ctx, { scan, path, attempt: 1 }) }
}

/** A content that nothing could be read of: it is in review at once, and an instructor decides. */
export function examineUnread(
  ctx: Ctx,
  { owner, version }: Pick<Examination, 'owner' | 'version'>,
): Promise<Standing> {
  const hidden = { authors: [], comments: 0, hiddenSheets: [], hiddenColumns: [] }
  return transact(ctx, async (ctx) => {
    const { id } = await open(ctx, { owner, version, raw: { key: '' }, columns: [], hidden })
    return finish(ctx, id, null)
  })
}

async function open(
  ctx: Ctx,
  { owner, version, raw, columns, hidden, beside, scope }: Examination,
): Promise<ScanRow> {
  const last = await ctx.db
    .selectFrom('privacy.scan')
    .selectAll()
    .where('owner', '=', owner)
    .orderBy('number', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  const scan = await ctx.db
    .insertInto('privacy.scan')
    .values({
      id: newId(ctx),
      owner,
      version,
      number: (last?.number ?? 0) + 1,
      state: 'waiting',
      standing: 'examining',
      raw_key: raw.key,
      scope: scope ?? owner,
      columns: JSON.stringify(columns.map(toScanColumn)),
      hidden: JSON.stringify(hidden),
      ...(beside ? { beside: JSON.stringify(beside) } : {}),
      created_at: ctx.now(),
      finished_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const before = last?.standing ?? null
  await ctx.facts.emit(ctx, standingChanged, { owner, version, scanId: scan.id, before, after: 'examining' })
  return scan
}

async function perform(
  ctx: Ctx,
  { scan, path, attempt }: { scan: ScanRow; path?: string; attempt: number },
): Promise<Standing> {
  try {
    return await finish(ctx, scan.id, await readCells(ctx, scan, path))
  } catch (error) {
    ctx.log.error({ err: error, scan: scan.id, attempt }, 'a file could not be examined')
    if (isNoRoom(error)) throw error
    return attempt < tries ? tryAgain(ctx, scan, attempt) : finish(ctx, scan.id, null)
  }
}

/** Runs the examination in its child, of the local `path` when there is one. @throws ProgramDied, ProgramTooSlow */
export async function readCells(ctx: Ctx, scan: ScanRow, path?: string): Promise<ScanAnswer> {
  const { k, l } = await getPolicy(ctx)
  const pseudonyms = await pseudonymsOf(ctx, scan.owner)
  const order = { columns: scan.columns, hidden: scan.hidden, thresholds: { k, l }, pseudonyms }
  const run = (raw: string) =>
    withLocalBeside(ctx, scan.beside, (beside) => runScan(ctx, { raw, beside, ...order }))
  return path ? run(path) : withLocalFile(ctx, scan.raw_key, run)
}

/** Columns that remedies of this owner filled with pseudonyms. */
async function pseudonymsOf({ db }: Ctx, owner: string): Promise<string[]> {
  const made = db.selectFrom('privacy.remedy').select('steps').where('owner', '=', owner)
  const remedies = await made.where('state', '=', 'ready').execute()
  return [...new Set(remedies.flatMap(({ steps }) => madeBy(steps)))]
}

async function tryAgain(ctx: Ctx, { id }: ScanRow, attempt: number): Promise<Standing> {
  const runAt = new Date(ctx.now().getTime() + attempt * 1000)
  await enqueue(ctx, { job: scanJob, payload: { id, attempt: attempt + 1 }, runAt })
  return 'examining'
}

/** Keeps what was found, or that nothing could be; then judges it. */
function finish(ctx: Ctx, id: string, answer: ScanAnswer | null): Promise<Standing> {
  return transact(ctx, async (ctx) => {
    const policy = await getPolicy(ctx)
    const found = answer
      ? {
          row_count: answer.rows,
          findings: JSON.stringify(answer.findings),
          steps: JSON.stringify(answer.steps),
        }
      : {}
    const scan = await ctx.db
      .updateTable('privacy.scan')
      .set({
        state: answer ? 'ready' : 'failed',
        rules: examinationRules,
        finished_at: ctx.now(),
        ...found,
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst()
    // The owner went while its file was read: nothing stands any more.
    return scan ? settle(ctx, scan, policy) : 'forbidden'
  })
}
