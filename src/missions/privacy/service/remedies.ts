import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import { type Ctx, newId, transact } from '#kernel/context'
import { fileBytes } from '#kernel/files'
import { isNoRoom } from '#kernel/files/no-room'
import { keepFile, putAside } from '#kernel/files/removal'
import { defineJob, enqueue } from '#kernel/jobs'
import { refuse as kernelRefuse } from '#kernel/refusal'
import { mayEdit } from '../policy.ts'
import type { RemedyAnswer, RemedyFault } from '../scan/remedy.ts'
import type { RemedyStep } from '../scan/steps.ts'
import { refuse } from '../schema/refusals.ts'
import type { Remedy, RemedyDraft } from '../schema/scan.ts'
import { type RemedyRow, type ScanRow, toRemedy } from '../tables.ts'
import { runRemedy, withLocalFile } from './children.ts'
import { fileRemedied } from './facts.ts'
import { getPolicy } from './gate-policy.ts'
import { lockLast, requireScan } from './reading.ts'

/** Children that fail before its producer is told so; what stops the server, or fills its disk, is not counted. */
const tries = 3

const remedyJob = defineJob({
  name: 'privacy.remedy',
  payload: z.object({ id: z.string(), attempt: z.number().default(1) }),
  run: (ctx, { id, attempt }) => attemptRemedy(ctx, id, attempt),
})
export const remedyJobs = [remedyJob]

/**
 * Asks for a corrected file: steps are taken in order by a job, then the new file is scanned. The first file stays.
 * @throws privacy/scan-not-found, kernel/forbidden, privacy/stale-scan, privacy/scan-not-ready
 */
export function askRemedy(ctx: Ctx, scanId: string, { steps }: RemedyDraft): Promise<Remedy> {
  return transact(ctx, async (ctx) => {
    const scan = await requireScan(ctx, scanId)
    if (!(await mayEdit(ctx, scan.owner))) throw kernelRefuse.forbidden()
    await lockLast(ctx, scan)
    if (scan.state !== 'ready') throw refuse.scanNotReady({ id: scanId })
    const row = await ctx.db
      .insertInto('privacy.remedy')
      .values({
        id: newId(ctx),
        scan_id: scanId,
        owner: scan.owner,
        state: 'working',
        steps: JSON.stringify(wholeSteps(scan, steps)),
        created_at: ctx.now(),
        actor_id: ctx.actor.id,
        actor_name: ctx.actor.name,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await enqueue(ctx, { job: remedyJob, payload: { id: row.id, attempt: 1 } })
    return toRemedy(row)
  })
}

/** A new file holds the table alone: when the first one held more, that is told with the rest. */
function wholeSteps({ beside, hidden }: ScanRow, steps: readonly RemedyStep[]): readonly RemedyStep[] {
  const { authors, comments, hiddenSheets } = hidden
  const goes =
    beside.tables.length > 0 ||
    beside.unread.length > 0 ||
    (beside.texts?.places ?? []).some(({ what }) => what !== 'properties') ||
    authors.length + comments + hiddenSheets.length > 0
  if (!goes || steps.some(({ kind }) => kind === 'table-only')) return steps
  return [{ kind: 'table-only' }, ...steps]
}

/** A corrected file and what was done to make it. @throws privacy/remedy-not-found */
export async function getRemedy(ctx: Ctx, id: string): Promise<Remedy> {
  return toRemedy(await requireRemedy(ctx, id))
}

/** The last one asked for of an examination; null when none was, or for who does not edit. */
export async function findRemedy(ctx: Ctx, scanId: string): Promise<Remedy | null> {
  const row = await ctx.db
    .selectFrom('privacy.remedy')
    .selectAll()
    .where('scan_id', '=', scanId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && (await mayEdit(ctx, row.owner)) ? toRemedy(row) : null
}

/** The bytes of a corrected file, a CSV in UTF-8. @throws privacy/remedy-not-found, privacy/remedy-not-ready */
export async function openRemedied(ctx: Ctx, id: string): Promise<{ body: Readable; size: number }> {
  const row = await requireRemedy(ctx, id)
  const file = row.file_key ? await ctx.files.get(row.file_key) : null
  if (!file) throw refuse.remedyNotReady({ id, fault: row.fault })
  return { body: file.body, size: file.size }
}

async function requireRemedy(ctx: Ctx, id: string): Promise<RemedyRow> {
  const row = await ctx.db.selectFrom('privacy.remedy').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row || !(await mayEdit(ctx, row.owner))) throw refuse.remedyNotFound({ id })
  return row
}

async function attemptRemedy(ctx: Ctx, id: string, attempt: number): Promise<void> {
  try {
    await perform(ctx, id)
  } catch (error) {
    ctx.log.error({ err: error, remedy: id, attempt }, 'a file could not be corrected')
    if (isNoRoom(error)) throw error
    if (attempt >= tries) return fail(ctx, id, null)
    const runAt = new Date(ctx.now().getTime() + attempt * 1000)
    await enqueue(ctx, { job: remedyJob, payload: { id, attempt: attempt + 1 }, runAt })
  }
}

async function perform(ctx: Ctx, id: string): Promise<void> {
  const row = await ctx.db.selectFrom('privacy.remedy').selectAll().where('id', '=', id).executeTakeFirst()
  if (row?.state !== 'working') return
  const scan = await ctx.db
    .selectFrom('privacy.scan')
    .selectAll()
    .where('id', '=', row.scan_id)
    .executeTakeFirstOrThrow()
  const { k, l } = await getPolicy(ctx)
  const { columns } = scan
  const order = { columns, steps: row.steps, thresholds: { k, l }, key: await pseudonymKey(ctx, scan) }
  await withLocalFile(ctx, scan.raw_key, (raw) =>
    runRemedy(ctx, { raw, ...order }, (answer) => keep(ctx, { row, version: scan.version }, answer)),
  )
}

/** `fault` names the column that is not there; null when nobody knows why. */
async function fail(ctx: Ctx, id: string, fault: string | null): Promise<void> {
  const failed = { state: 'failed', fault, finished_at: ctx.now() } as const
  await ctx.db.updateTable('privacy.remedy').set(failed).where('id', '=', id).execute()
}

async function keep(
  ctx: Ctx,
  { row, version }: { row: RemedyRow; version: string },
  answer: RemedyAnswer | RemedyFault,
): Promise<void> {
  if ('missing' in answer) return fail(ctx, row.id, answer.missing)
  const { note, scan, csv } = answer
  // Two tries may be at work at once: each has a file of its own, and the first one that ends is kept.
  const name = `privacy/${row.id}/${randomUUID()}.csv`
  const { key, size } = await putAside(ctx, name, { body: fileBytes(csv), type: 'text/csv' })
  await transact(ctx, async (ctx) => {
    const made = { note: JSON.stringify(note), findings: JSON.stringify(scan.findings), file_key: key, size }
    const kept = await ctx.db
      .updateTable('privacy.remedy')
      .set({ state: 'ready', finished_at: ctx.now(), ...made })
      .where('id', '=', row.id)
      .where('state', '=', 'working')
      .executeTakeFirst()
    if (kept.numUpdatedRows === 0n) return
    await keepFile(ctx, key)
    const { owner, scan_id: scanId, id: remedyId } = row
    await ctx.facts.emit(ctx, fileRemedied, { owner, version, scanId, remedyId, fileKey: key, size, note })
  })
}

/** The same person has the same pseudonym in all files of a data set, and another in any other data set. */
async function pseudonymKey({ db }: Pick<Ctx, 'db'>, { scope }: ScanRow): Promise<string> {
  await db
    .insertInto('privacy.secret')
    .values({ singleton: true, secret: randomBytes(32) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { secret } = await db.selectFrom('privacy.secret').select('secret').executeTakeFirstOrThrow()
  return createHmac('sha256', secret).update(`pseudonyms of ${scope}`).digest('hex')
}
