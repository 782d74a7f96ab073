import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { RecordRef } from '../schema.ts'
import type { SearchChange, SearchDocument } from '../search/contract.ts'

/**
 * How far a copy has read. PostgreSQL says which transactions are all over (`horizon`, the oldest that still
 * runs); those committed above it are remembered one by one, so that nothing is missed nor read for ever.
 */
export interface FeedState {
  horizon: string
  seen: ReadonlySet<string>
}

interface FeedRow {
  kind: string
  id: string
  title: string
  acronym: string | null
  organization_title: string | null
  organization_acronym: string | null
  text: string
  extra: string
  tags: string[]
  weight: number
  facets: Record<string, string[]>
  sorts: Record<string, number>
  visibility: string
  created_at: Date
  updated_at: Date | null
  xid: string
}

/** Rows handed to the index at once: more would keep the thread that answers busy for too long. */
const batch = 250
/** More changes than this are not worth telling one by one: the index is built again. */
const mostChanges = 5000
const day = 86_400_000

export async function readHorizon({ db }: Ctx): Promise<string> {
  const { rows } = await sql<{ horizon: string }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as horizon`.execute(db)
  return rows[0]?.horizon ?? '0'
}

/** Every public card, in batches, by key: memory does not grow with the catalogue. */
export async function* readAll(ctx: Ctx): AsyncGenerator<SearchDocument[]> {
  let [kind, id] = ['', '']
  for (;;) {
    const { rows } = await sql<FeedRow>`${columns}
      where c.visibility = 'public' and (c.kind, c.id) > (${kind}, ${id})
      order by c.kind, c.id limit ${batch}`.execute(ctx.db)
    const last = rows.at(-1)
    if (!last) return
    yield rows.map((row) => toDocument(row, ctx.now()))
    ;[kind, id] = [last.kind, last.id]
  }
}

/** These records as the index reads them; those that are not public are left out. */
export async function readDocuments(ctx: Ctx, refs: readonly RecordRef[]): Promise<SearchDocument[]> {
  if (refs.length === 0) return []
  const { rows } = await sql<FeedRow>`${columns}
    where c.visibility = 'public' and (c.kind, c.id) in (select * from unnest(
      ${refs.map(({ kind }) => kind)}::text[], ${refs.map(({ id }) => id)}::text[]))`.execute(ctx.db)
  return rows.map((row) => toDocument(row, ctx.now()))
}

/** Ends of the ranges of `updated`, in days. */
const rangeDays = [30, 365, 3 * 365]

/** The public cards whose range of dates changed since `last`: time passes without anybody writing. */
export async function readAged(ctx: Ctx, last: Date): Promise<SearchDocument[]> {
  const now = ctx.now()
  const crossed = rangeDays.map((days) => {
    const [from, to] = [last, now].map((moment) => new Date(moment.getTime() - days * day))
    return sql`(c.updated_at >= ${from} and c.updated_at < ${to})`
  })
  const { rows } = await sql<FeedRow>`${columns}
    where c.visibility = 'public' and (${sql.join(crossed, sql` or `)})`.execute(ctx.db)
  return rows.map((row) => toDocument(row, now))
}

/** What committed since `state`, and the state after it; `changes` is null when there are too many to tell. */
export async function readChanges(
  ctx: Ctx,
  state: FeedState,
): Promise<{ changes: SearchChange[] | null; state: FeedState }> {
  const since = sql`c.changed_xid >= ${state.horizon}::xid8 and c.changed_xid <> all(${[...state.seen]}::xid8[])`
  const { horizon, waiting } = await countChanges(ctx, since)
  if (waiting === 0) return { changes: [], state: { horizon, seen: keepAbove(state.seen, horizon) } }
  if (waiting > mostChanges) {
    const seen = keepAbove([...state.seen, ...(await readWriters(ctx, since))], horizon)
    return { changes: null, state: { horizon, seen } }
  }
  const { rows } = await sql<FeedRow>`${columns} where ${since}`.execute(ctx.db)
  const now = ctx.now()
  const changes = rows.map(
    (row): SearchChange =>
      row.visibility === 'public' ? toDocument(row, now) : { key: `${row.kind}/${row.id}`, deleted: true },
  )
  const seen = keepAbove([...state.seen, ...rows.map((row) => row.xid)], horizon)
  return { changes, state: { horizon, seen } }
}

/**
 * The transactions that wrote the changes: who builds its index again has read them all. Without this, one old
 * transaction anywhere on the server would hold the horizon back and every reading would ask for another build.
 */
async function readWriters({ db }: Ctx, since: RawBuilder<unknown>): Promise<string[]> {
  const { rows } = await sql<{ xid: string }>`
    select distinct c.changed_xid::text as xid from records.card c where ${since}`.execute(db)
  return rows.map(({ xid }) => xid)
}

async function countChanges(
  { db }: Ctx,
  since: RawBuilder<unknown>,
): Promise<{ horizon: string; waiting: number }> {
  const { rows } = await sql<{ horizon: string; waiting: number }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as horizon,
      (select count(*) from (select from records.card c where ${since} limit ${mostChanges + 1}) w) as waiting`.execute(
    db,
  )
  return rows[0] ?? { horizon: '0', waiting: 0 }
}

function keepAbove(xids: Iterable<string>, horizon: string): Set<string> {
  return new Set([...xids].filter((xid) => BigInt(xid) >= BigInt(horizon)))
}

const columns = sql`
  select c.kind, c.id, c.title, c.acronym, o.title as organization_title, o.acronym as organization_acronym,
    c.text, c.extra, c.tags, c.weight, c.facets, c.sorts, c.visibility, c.created_at, c.updated_at,
    c.changed_xid::text as xid
  from records.card c left join records.card o on o.kind = 'organization' and o.id = c.organization_id`

function toDocument(row: FeedRow, now: Date): SearchDocument {
  return {
    key: `${row.kind}/${row.id}`,
    kind: row.kind,
    title: row.title,
    acronym: row.acronym,
    organization: row.organization_title,
    organizationAcronym: row.organization_acronym,
    text: row.text,
    extra: row.extra,
    tags: row.tags,
    weight: row.weight,
    created: row.created_at.getTime(),
    updated: row.updated_at?.getTime() ?? 0,
    sort: row.sorts,
    facets: { ...row.facets, updated: row.updated_at ? updatedRanges(row.updated_at, now) : [] },
  }
}

/** Nested ranges: what changed this month also changed this year. */
export function updatedRanges(updated: Date, now: Date): string[] {
  const age = now.getTime() - updated.getTime()
  const [month, year, years] = rangeDays.map((days) => age <= days * day)
  if (month) return ['30-days', '12-months', '3-years']
  if (year) return ['12-months', '3-years']
  return years ? ['3-years'] : ['older']
}
