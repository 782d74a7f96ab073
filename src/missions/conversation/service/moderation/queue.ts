import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { plainText } from '#kernel/text/plain-text'
import { type HeldCard, type RecordRef, readHeldCards, recordKey } from '#missions/records'
import { mayModerate, mayReadReports } from '../../policy.ts'
import { refuse } from '../../schema/refusals.ts'
import { type Report, type ReportQuery, type ReportReason, reportReasons } from '../../schema/report.ts'
import { askedBefore, type QueueQuery, type QueueSlice, queuePage, toSlice } from './queue-query.ts'
import { isForProducer, toReport } from './reporting.ts'

/** One thing that was reported, by one or by many. */
export interface Reported {
  /** The last report: judging it judges them all. */
  id: string
  record: RecordRef & { title: string; path: string }
  message: { text: string; path: string } | null
  reasons: ReportReason[]
  reports: number
  lastAt: string
  said: Said[]
}

/** What one person says is wrong. */
type Said = Pick<Report, 'reason' | 'words'>

/** Of reports that are grouped, the last first. */
function said(report: 'r' | 'o') {
  const of = (column: string) => sql.ref(`${report}.${column}`)
  return sql`(array_agg(jsonb_build_object('reason', ${of('reason')}, 'words', ${of('words')}) order by ${of('at')} desc))[1:50]`
}

/** Personal data first, then what many report, then the newest. @throws moderatorsOnly */
export async function readQueue(
  ctx: Ctx,
  { reason, about, waits, page }: QueueQuery,
): Promise<QueueSlice<Reported>> {
  requireModerator(ctx)
  const { rows } = await sql<Grouped & { total: number }>`
    select max(r.id) as id, r.kind, r.record_id, r.message_id, r.discussion_id, max(r.at) as last_at,
      count(*)::int as reports, array_agg(distinct r.reason) as reasons, ${said('r')} as said,
      min(m.text) as text, count(*) over ()::int as total
    from conversation.report r left join conversation.message m on m.id = r.message_id
    where r.state = 'open' and (${about ?? null}::text is null or (r.message_id is not null) = ${about === 'message'})
    group by r.kind, r.record_id, r.message_id, r.discussion_id
    having (${reason ?? null}::text is null or ${reason ?? null} = any(array_agg(r.reason)))
      and min(r.at) <= ${askedBefore(ctx, waits)}
    order by bool_or(r.reason = 'personal-data') desc, reports desc, last_at desc, id
    limit ${queuePage} offset ${(page - 1) * queuePage}`.execute(ctx.db)
  return toSlice(await present(ctx, rows), rows[0]?.total ?? 0)
}

/** Everything said of the same thing, whose last report this is. @throws moderatorsOnly, reportNotFound */
export async function readReportedThing(
  ctx: Ctx,
  id: string,
): Promise<{ reported: Reported; state: string }> {
  requireModerator(ctx)
  const { rows } = await sql<Grouped & { state: string }>`
    select ${id} as id, r.kind, r.record_id, r.message_id, r.discussion_id, max(o.at) as last_at, r.state,
      count(*)::int as reports, array_agg(distinct o.reason) as reasons, ${said('o')} as said,
      min(m.text) as text
    from conversation.report r
      join conversation.report o on o.kind = r.kind and o.record_id = r.record_id and o.state = r.state
        and o.message_id is not distinct from r.message_id
      left join conversation.message m on m.id = r.message_id
    where r.id = ${id} group by r.id`.execute(ctx.db)
  const [reported] = await present(ctx, rows)
  if (!reported) throw refuse.reportNotFound()
  return { reported, state: rows[0]?.state ?? 'open' }
}

interface Grouped {
  id: string
  kind: string
  record_id: string
  message_id: string | null
  discussion_id: string | null
  last_at: Date
  reports: number
  reasons: ReportReason[]
  said: Said[]
  text: string | null
}

async function present(ctx: Ctx, rows: readonly Grouped[]): Promise<Reported[]> {
  const cardOf = await readCards(
    ctx,
    rows.map((row) => ({ kind: row.kind, id: row.record_id })),
  )
  return rows.map((row) => {
    const ref = { kind: row.kind, id: row.record_id }
    const card = cardOf(ref)
    return {
      ...{ id: row.id, reports: row.reports, reasons: row.reasons, said: row.said },
      lastAt: row.last_at.toISOString(),
      record: { ...ref, title: card?.title ?? ref.id, path: card?.path ?? '' },
      message:
        row.message_id === null
          ? null
          : { text: row.text ?? '', path: `/discussions/${row.discussion_id}/messages/${row.message_id}` },
    }
  })
}

/** The records of a list, in one question. */
export async function readCards(
  ctx: Ctx,
  refs: RecordRef[],
): Promise<(ref: RecordRef) => HeldCard | undefined> {
  const cards = new Map((await readHeldCards(ctx, refs)).map((card) => [recordKey(card), card]))
  return (ref) => cards.get(recordKey(ref))
}

/** How many things wait for a moderator, and since when the oldest does. @throws moderatorsOnly */
export async function countModeration(ctx: Ctx): Promise<{ count: number; oldest: Date | null }> {
  const parts = await readParts(ctx)
  const ages = parts.map(({ oldest }) => oldest).sort((a, b) => a.getTime() - b.getTime())
  return { count: parts.reduce((sum, { count }) => sum + count, 0), oldest: ages[0] ?? null }
}

export type QueuePart = 'reports' | 'held' | 'appeals'

/** How much waits in each part of the queue. @throws moderatorsOnly */
export async function countQueue(ctx: Ctx): Promise<Record<QueuePart, number>> {
  const parts = await readParts(ctx)
  const of = (part: QueuePart) => parts.find((one) => one.part === part)?.count ?? 0
  return { reports: of('reports'), held: of('held'), appeals: of('appeals') }
}

/** Parts where nothing waits are left out. */
async function readParts(ctx: Ctx): Promise<{ part: QueuePart; count: number; oldest: Date }[]> {
  requireModerator(ctx)
  const { rows } = await sql<{ part: QueuePart; count: number; oldest: Date }>`
    select part, count(*)::int as count, min(at) as oldest from (
      select 'reports' as part, min(at) as at from conversation.report where state = 'open'
        group by kind, record_id, message_id
      union all select 'held', at from conversation.held
      union all select 'appeals', appealed_at from conversation.decision
        where appealed_at is not null and settled_at is null) w group by part`.execute(ctx.db)
  return rows
}

/** Reports one by one, the newest first. @throws moderatorsOnly */
export async function listReports(
  ctx: Ctx,
  asked: Partial<ReportQuery> & Pick<ReportQuery, 'limit' | 'offset'> & { settled?: boolean },
): Promise<{ items: Report[]; total: number }> {
  requireModerator(ctx)
  const { state, settled = false, reason, limit, offset } = asked
  let found = ctx.db.selectFrom('conversation.report')
  if (settled) found = found.where('state', '!=', 'open')
  if (state) found = found.where('state', '=', state)
  if (reason) found = found.where('reason', '=', reason)
  const [rows, { total }] = await Promise.all([
    found.selectAll().orderBy('at', 'desc').orderBy('id').limit(limit).offset(offset).execute(),
    found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { items: rows.map(toReport), total: Number(total) }
}

/** @throws moderatorsOnly, reportNotFound */
export async function getReport(ctx: Ctx, id: string): Promise<Report> {
  requireModerator(ctx)
  const row = await ctx.db
    .selectFrom('conversation.report')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw refuse.reportNotFound()
  return toReport(row)
}

/** As many as an inbox lists. */
export const reportsShown = 50

/** What is said to be wrong in the records of an organisation: never by whom. */
export async function listReportsFor(
  ctx: Ctx,
  organizationId: string,
): Promise<(Report & { title: string })[]> {
  if (!mayReadReports(ctx.actor, organizationId)) return []
  const rows = await ctx.db
    .selectFrom('conversation.report')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('state', '=', 'open')
    .where('message_id', 'is', null)
    // Before the limit: what is not for them would take the place of what is.
    .where('reason', 'in', reportReasons.filter(isForProducer))
    .orderBy('at', 'desc')
    .limit(reportsShown)
    .execute()
  const cardOf = await readCards(
    ctx,
    rows.map((row) => ({ kind: row.kind, id: row.record_id })),
  )
  return rows.map((row) => ({
    ...toReport(row),
    reporter: null,
    title: cardOf({ kind: row.kind, id: row.record_id })?.title ?? '',
  }))
}

/** Words without their marks, for a line of a list. */
export const inALine = (text: string) => plainText(text).slice(0, 300)

function requireModerator({ actor }: Ctx): void {
  if (!mayModerate(actor)) throw refuse.moderatorsOnly()
}
