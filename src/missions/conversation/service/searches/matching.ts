import { sql } from 'kysely'
import { z } from 'zod'
import { type Ctx, newId, transact } from '#kernel/context'
import { defineJob, enqueue } from '#kernel/jobs'
import { forgetSearches, keepSearch, matchSearches, type RecordRef } from '#missions/records'
import { fanOutJob } from '../notifications/fan-out.ts'

/** What is published together is told together: an import of a thousand records is one news of a search. */
const gatheringMs = 5 * 60_000
/** And a search that finds something all day is told of once an hour at most. */
const restMs = 3_600_000
const portion = 200

/** Keeps that these records are new results of searches that are followed; told later, all at once. */
export function noteMatches(ctx: Ctx, refs: readonly RecordRef[]): Promise<void> {
  return transact(ctx, async (tx) => {
    for (const { params, record } of await matchSearches(tx, refs)) await noteMatch(tx, params, record)
  })
}

async function noteMatch(ctx: Ctx, search: string, { kind, id }: RecordRef): Promise<void> {
  const known = await ctx.db
    .selectFrom('conversation.search_match')
    .select('news_id')
    .where('search', '=', search)
    .where('kind', '=', kind)
    .where('record_id', '=', id)
    .executeTakeFirst()
  if (known) return
  const now = ctx.now()
  const due = new Date(now.getTime() + gatheringMs)
  const rest = `${restMs} milliseconds`
  const [newsId, key] = [newId(ctx), `search/${newId(ctx)}`]
  await sql`
    with gathering as (
      insert into conversation.news (id, key, what, kind, record_id, visibility, at, due_at)
      values (${newsId}, ${key}, 'matched', 'search', ${search}, 'public', ${now},
        greatest(${due}::timestamptz, (select max(at) + ${rest}::interval from conversation.news
          where kind = 'search' and record_id = ${search} and due_at is null)))
      on conflict (record_id) where kind = 'search' and due_at is not null do update set at = excluded.at
      returning id)
    insert into conversation.search_match (search, kind, record_id, news_id)
    select ${search}, ${kind}, ${id}, id from gathering on conflict do nothing`.execute(ctx.db)
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
