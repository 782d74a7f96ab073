import { type Ctx, transact } from '#kernel/context'
import { dropFile } from '#kernel/files/removal'
import type { LinkCheckRow, ResourceRow } from '../../tables.ts'
import { recount } from '../resource-counts.ts'
import { historyOf } from '../resource-history.ts'
import { lockDataset, settleResources } from '../settling.ts'
import { findWaiting, hold } from '../submission.ts'
import type { LinkAnswer, Outcome } from './asking.ts'
import { isDead, nextCheck, nextTry, nextVisit } from './pace.ts'

/** The server gave what it has. */
const good: readonly Outcome[] = ['changed', 'unchanged', 'not-modified', 'web-page']
/** Nothing comes from the whole host: its other links wait too. */
const ofHost: readonly Outcome[] = ['busy', 'unreachable', 'too-slow']
/** Said of us or of a rule of this site, as are 401 and 403: people may well have the file. */
const oursAlone: readonly Outcome[] = ['too-large', 'not-allowed']

/** Writes what a link answered, and when it is asked again; new bytes go to be read and examined as a file that was sent. */
export async function keepAnswer(ctx: Ctx, check: LinkCheckRow, answer: LinkAnswer): Promise<void> {
  const kept = await transact(ctx, async (ctx) => {
    await paceHost(ctx, check, answer)
    const resource = await lockLink(ctx, check)
    if (!resource) return false
    const answered = { outcome: answer.outcome, status: answer.status }
    const told = good.includes(answer.outcome) ? succeed(ctx, check, answer) : fail(ctx, check, answer)
    await ctx.db
      .updateTable('catalogue.link_check')
      .set({ ...told, ...answered, asked_at: ctx.now() })
      .where('resource_id', '=', check.resource_id)
      .execute()
    await noteAvailable(ctx, resource, availableAfter(ctx, resource, { ...told, ...answered }))
    const sent = await findWaiting(ctx, resource.id)
    if (!answer.file || (sent && !sent.fetched)) return false
    await hold(ctx, resource, { ...answer.file, fetched: true })
    return true
  })
  if (!kept && answer.file) await dropFile(ctx, answer.file.key)
}

async function paceHost({ db, now }: Ctx, { host }: LinkCheckRow, answer: LinkAnswer): Promise<void> {
  const isFault = ofHost.includes(answer.outcome) || (answer.status ?? 0) >= 500
  const row = await db
    .selectFrom('catalogue.link_host')
    .select('failures')
    .where('host', '=', host)
    .executeTakeFirst()
  const failures = isFault ? (row?.failures ?? 0) + 1 : 0
  const pace = { failures, not_before: nextVisit(now(), failures, isFault ? answer.retryAfter : null) }
  await db.updateTable('catalogue.link_host').set(pace).where('host', '=', host).execute()
}

function succeed(ctx: Ctx, check: LinkCheckRow, { file, etag, lastModified, outcome }: LinkAnswer) {
  const now = ctx.now()
  const changed_at = file ? (dateOf(lastModified, now) ?? now) : check.changed_at
  const steady = { failures: 0, failing_since: null, changed_at, next_at: nextCheck(now, changed_at) }
  if (outcome === 'web-page') return { ...steady, next_at: nextCheck(now, check.changed_at ?? new Date(0)) }
  // A 304 may come without the headers of the file: those known stay.
  const validators = { etag: etag ?? check.etag, last_modified: lastModified ?? check.last_modified }
  if (!file)
    return { ...steady, ...(outcome === 'not-modified' ? validators : { etag, last_modified: lastModified }) }
  const { sha256, size } = file
  return { ...steady, etag: etag ?? null, last_modified: lastModified ?? null, sha256, size, fault: null }
}

function fail(ctx: Ctx, check: LinkCheckRow, answer: LinkAnswer) {
  const now = ctx.now()
  // Who asks to wait says nothing of the file: a row of failures neither begins, ends nor grows by it.
  if (answer.outcome === 'busy')
    return {
      failures: check.failing_since ? check.failures : check.failures + 1,
      failing_since: check.failing_since,
      next_at: nextTry(now, check.failures + 1, answer.retryAfter),
    }
  const speaks = !isOursAlone(answer)
  // A row of failures begins with one that speaks against the link, and ends with one that does not.
  const failures = speaks && !check.failing_since ? 1 : check.failures + 1
  const failing_since = speaks ? (check.failing_since ?? now) : null
  const next_at = ['too-large', 'not-allowed'].includes(answer.outcome)
    ? nextCheck(now, check.changed_at ?? new Date(0))
    : nextTry(now, failures, answer.retryAfter)
  return { failures, failing_since, next_at }
}

function isOursAlone({ outcome, status }: Pick<LinkAnswer, 'outcome' | 'status'>): boolean {
  return oursAlone.includes(outcome) || [401, 403].includes(status ?? 0)
}

/** An absence is said once it lasts; an answer, at once. */
function availableAfter(
  ctx: Ctx,
  { available }: ResourceRow,
  told: Pick<LinkAnswer, 'outcome' | 'status'> & ReturnType<typeof fail>,
): boolean | null {
  const { outcome, failures, failing_since: since } = told
  // A server that sends too much has the file.
  if (good.includes(outcome) || outcome === 'too-large') return true
  // It was dead and answers us something else: nobody knows any more.
  if (isOursAlone(told)) return available || null
  return since && isDead(ctx.now(), { failures, since }) ? false : available
}

/** What only says again that a link works is no news of its dataset. */
async function noteAvailable(ctx: Ctx, before: ResourceRow, available: boolean | null): Promise<void> {
  if (before.available === available) return
  const after = await ctx.db
    .updateTable('catalogue.resource')
    .set({ available })
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  if ((before.available ?? true) === available) return
  const dataset = await lockDataset(ctx, before.dataset_id)
  const counts = await recount(ctx, dataset, { before, after })
  const history = { before: historyOf(before), after: historyOf(after) }
  await settleResources(ctx, { before: dataset, counts, action: 'resource-checked', history })
}

/** The dataset first, then its resource; null when the address is another one by now. */
async function lockLink(ctx: Ctx, { resource_id, url }: LinkCheckRow): Promise<ResourceRow | null> {
  const query = ctx.db
    .selectFrom('catalogue.resource')
    .selectAll()
    .where('id', '=', resource_id)
    .where('url', '=', url)
  const found = await query.executeTakeFirst()
  if (!found) return null
  await lockDataset(ctx, found.dataset_id)
  return (await query.forUpdate().executeTakeFirst()) ?? null
}

/** What a server says of the future is not believed. */
function dateOf(text: string | null | undefined, now: Date): Date | null {
  const at = Date.parse(text ?? '')
  return Number.isNaN(at) || at > now.getTime() ? null : new Date(at)
}
