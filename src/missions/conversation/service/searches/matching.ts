import { sql } from 'kysely'
import { z } from 'zod'
import { type Ctx, newId, transact } from '#kernel/context'
import { defineJob, enqueue } from '#kernel/jobs'
import {
  forgetSearches,
  keepSearch,
  type MatchedSearch,
  matchSearches,
  type RecordRef,
} from '#missions/records'
import { fanOutJob } from '../notifications/fan-out.ts'

/** What is published together is told together: an import of a thousand records is one news of a search. */
const gatheringMs = 5 * 60_000
/** And a search that finds something all day is told of once an hour at most. */
const restMs = 3_600_000
const portion = 200

/** More at once would be a statement of many megabytes. */
const pairsAtOnce = 5000

/** Keeps that these records are new results of searches that are followed; told later, all at once. */
export function noteMatches(ctx: Ctx, refs: readonly RecordRef[]): Promise<void> {
  return transact(ctx, async (tx) => {
    const matched = await matchSearches(tx, refs)
    for (let from = 0; from < matched.length; from += pairsAtOnce)
      await notePairs(tx, matched.slice(from, from + pairsAtOnce))
  })
}

/** One statement, however many: a broad search finds every record of an import. */
async function notePairs(ctx: Ctx, matched: readonly MatchedSearch[]): Promise<void> {
  const now = ctx.now()
  const due = new Date(now.getTime() + gatheringMs)
  const rest = `${restMs} milliseconds`
  const ids = new Map(matched.map(({ params }) => [params, newId(ctx)]))
  const searches = [...ids].map(([search, id]) => ({ search, id }))
  const pairs = matched.map(({ params: search, record: { kind, id } }) => ({ search, kind, id }))
  await sql`
    with fresh as (
      select distinct p.search, p.kind, p.id
      from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as p(search text, kind text, id text)
      where not exists (select from conversation.search_match k
        where k.search = p.search and k.kind = p.kind and k.record_id = p.id)),
    gathering as (
      insert into conversation.news (id, key, what, kind, record_id, visibility, at, due_at)
      select s.id, 'search/' || s.id, 'matched', 'search', s.search, 'public', ${now}::timestamptz,
        greatest(${due}::timestamptz, (select max(n.at) + ${rest}::interval from conversation.news n
          where n.kind = 'search' and n.record_id = s.search and n.due_at is null))
      from jsonb_to_recordset(${JSON.stringify(searches)}::jsonb) as s(search text, id text)
      where s.search in (select search from fresh)
      -- Imports that run together wait for one another in one order.
      order by s.search
      on conflict (record_id) where kind = 'search' and due_at is not null do update set at = excluded.at
      returning id, record_id)
    insert into conversation.search_match (search, kind, record_id, news_id)
    select f.search, f.kind, f.id, g.id from fresh f join gathering g on g.record_id = f.search
    on conflict do nothing`.execute(ctx.db)
}

/** Tells of the searches whose results have gathered long enough: which ones, and that they are told, is one transaction. */
export const tellSearchesJob = defineJob({
  name: 'conversation.tell-searches',
  payload: z.object({}),
  schedule: '*/5 * * * *',
  run: (ctx) =>
    transact(ctx, async (tx) => {
      const { rows } = await sql<{ id: string }>`
        update conversation.news set due_at = null where id in (
          select id from conversation.news where due_at <= ${tx.now()}
          order by due_at limit ${portion} for update skip locked)
        returning id`.execute(tx.db)
      for (const { id } of rows) await enqueue(tx, { job: fanOutJob, payload: { news: id, after: null } })
      if (rows.length === portion) await enqueue(tx, { job: tellSearchesJob, payload: {} })
    }),
})

/** Each night: what nobody follows any more is not matched. */
export const forgetSearchesJob = defineJob({
  name: 'conversation.forget-searches',
  payload: z.object({}),
  schedule: '56 3 * * *',
  run: async (ctx) => {
    await forgetSearches(ctx, { except: await listFollowed(ctx) })
    // One that was followed meanwhile went with the others: it would never be matched again.
    for (const target of await listFollowed(ctx)) await keepSearch(ctx, target)
  },
})

async function listFollowed({ db }: Ctx): Promise<string[]> {
  const rows = await db
    .selectFrom('conversation.follow')
    .select('target')
    .distinct()
    .where('kind', '=', 'search')
    .execute()
  return rows.map(({ target }) => target)
}
