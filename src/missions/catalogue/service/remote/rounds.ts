import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { OutgoingOptions } from '#kernel/outgoing'
import type { LinkCheckRow } from '../../tables.ts'
import { findWaiting } from '../submission.ts'
import { askLink } from './asking.ts'
import { keepAnswer } from './keeping.ts'

/** Other jobs wait no longer than that for their turn. */
const roundMs = 60_000
/** Of all copies together. */
const hostsAtOnce = 2
const minutesOfLease = 20
/** Contents that are read and examined at a time: files that people sent do not wait behind thousands of links. */
const readAtOnce = 8

/**
 * Asks links that are due, one after the other, for a minute. Answers whether some may be left: for now, or for when
 * what was fetched is read.
 */
export async function checkLinks(
  ctx: Ctx,
  options: OutgoingOptions = {},
): Promise<'done' | 'more' | 'later'> {
  if (!ctx.config.fetch.on) return 'done'
  const started = performance.now()
  while (performance.now() - started < roundMs) {
    if (await isBehind(ctx)) return 'later'
    const check = await takeTurn(ctx)
    if (!check) return 'done'
    try {
      await checkLink(ctx, check, options)
    } finally {
      await ctx.db
        .updateTable('catalogue.link_host')
        .set({ busy_until: null })
        .where('host', '=', check.host)
        .execute()
    }
  }
  return 'more'
}

/**
 * The link that has waited longest at a host that nobody asks now, that host then being ours. It is put off by an hour
 * beforehand: one on which this program fails does not hold the others.
 */
async function takeTurn(ctx: Ctx): Promise<LinkCheckRow | null> {
  const now = ctx.now()
  const { rows } = await sql<LinkCheckRow>`
    with next as (
      select c.resource_id, c.host from catalogue.link_check c
      left join catalogue.link_host h on h.host = c.host
      where c.next_at <= ${now} and coalesce(h.busy_until <= ${now}, true) and coalesce(h.not_before <= ${now}, true)
        and (select count(*) from catalogue.link_host where busy_until > ${now}) < ${hostsAtOnce}
      order by c.next_at limit 1 for update of c skip locked
    ), taken as (
      insert into catalogue.link_host as h (host, busy_until)
      select host, ${now}::timestamptz + make_interval(mins => ${minutesOfLease}) from next
      on conflict (host) do update set busy_until = excluded.busy_until
        where h.busy_until is null or h.busy_until <= ${now}
      returning host
    )
    update catalogue.link_check c set next_at = ${now}::timestamptz + interval '1 hour'
    from next join taken on taken.host = next.host
    where c.resource_id = next.resource_id
    returning c.*`.execute(ctx.db)
  return rows[0] ?? null
}

async function isBehind({ db, now }: Ctx): Promise<boolean> {
  const rows = await db
    .selectFrom('catalogue.waiting_file')
    .select('resource_id')
    .where('fetched', '=', true)
    .where('standing', '=', 'examining')
    // One whose reading died holds nobody for long.
    .where('added_at', '>', new Date(now().getTime() - 3_600_000))
    .limit(readAtOnce)
    .execute()
  return rows.length === readAtOnce
}

async function checkLink(ctx: Ctx, check: LinkCheckRow, options: OutgoingOptions): Promise<void> {
  const found = await ctx.db
    .selectFrom('catalogue.resource as r')
    .innerJoin('catalogue.dataset as d', 'd.id', 'r.dataset_id')
    .select(['r.url', 'd.deleted_at'])
    .where('r.id', '=', check.resource_id)
    .executeTakeFirst()
  if (found?.url !== check.url)
    return void (await ctx.db
      .deleteFrom('catalogue.link_check')
      .where('resource_id', '=', check.resource_id)
      .where('url', '=', check.url)
      .execute())
  const sent = await findWaiting(ctx, check.resource_id)
  // Nobody reads a deleted dataset; and a file that somebody sent to replace the link is decided of first.
  if (found.deleted_at || (sent && !sent.fetched)) return
  await keepAnswer(ctx, check, await askLink(ctx, check, options))
}
