import { sql } from 'kysely'
import { z } from 'zod'
import { type Ctx, systemActor, transact } from '#kernel/context'
import { defineJob, enqueue } from '#kernel/jobs'
import { listMembers } from '#missions/people'
import { findCards, fold } from '#missions/records'
import { usualWays, type Way, type Why } from '../../schema/notification.ts'
import type { NewsRow } from '../../tables.ts'
import { listParticipants } from '../discussions/reading.ts'
import { mailNow } from './mailing.ts'

/** Accounts told by one transaction: memory holds these, however many follow. */
const portion = 200
/** Unread mails of one hour, about: what comes after waits for the digest, however many speak at once. */
const mostMails = 20

export interface Recipient {
  accountId: string
  why: Why
}

/**
 * Tells of a news in portions, each with the job of the next in its transaction: killed anywhere, nobody is forgotten,
 * and the key of a notification keeps anybody from being told twice.
 */
export const fanOutJob = defineJob({
  name: 'conversation.fan-out',
  payload: z.object({ news: z.string(), after: z.string().nullable() }),
  run: (ctx, { news: id, after }) =>
    transact(ctx, async (tx) => {
      const news = await tx.db
        .selectFrom('conversation.news')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst()
      if (!news || news.visibility === 'removed') return
      if (after === null) await notify(tx, news, await listConcerned(tx, news))
      const followers = await listFollowers(tx, news, after ?? '')
      await notify(tx, news, followers)
      const last = followers.at(-1)
      if (last && followers.length === portion)
        await enqueue(tx, { job: fanOutJob, payload: { news: id, after: last.accountId } })
    }),
})

export async function notify(ctx: Ctx, news: NewsRow, recipients: readonly Recipient[]): Promise<void> {
  // Nobody hears of what they did themselves; the first reason is the nearest one.
  const reasons = new Map<string, Why>()
  for (const { accountId, why } of recipients)
    if (accountId !== news.actor_id && !reasons.has(accountId)) reasons.set(accountId, why)
  if (reasons.size === 0) return
  const hourAgo = new Date(ctx.now().getTime() - 3_600_000)
  const { rows } = await sql<{ id: string; way: Way }>`
    insert into conversation.notification (account_id, news_id, why, way, at)
    select t.id, ${news.id}, t.why, case when chosen.way = 'mail' and t.why not in ('moderation', 'campaign') and (
        select count(*) from (select from conversation.notification n where n.account_id = t.id and n.way = 'mail'
          and (n.read_at is not null) = false and n.at > ${hourAgo} limit ${mostMails}) as unread) = ${mostMails}
      then 'digest' else chosen.way end, ${news.at}
    from unnest(${[...reasons.keys()]}::text[], ${[...reasons.values()]}::text[]) as t (id, why)
    left join conversation.notification_choice c on c.account_id = t.id and c.why = t.why
    cross join lateral (select coalesce(c.way, ${JSON.stringify(usualWays)}::jsonb ->> t.why) as way) as chosen
    on conflict do nothing
    returning account_id as id, way`.execute(ctx.db)
  for (const { id, way } of rows) if (way === 'mail') await mailNow(ctx, id, news)
}

/** Those it is for, whether they follow or not. */
async function listConcerned(ctx: Ctx, news: NewsRow): Promise<Recipient[]> {
  const { what, discussion_id: discussion, message_id: message } = news
  if (what === 'demand-asked') return listAsked(ctx, news)
  if (what === 'demand-merged') return listAskers(ctx, news)
  if (discussion === null) return []
  if (what === 'message-removed' || what === 'discussion-removed') return listAuthors(ctx, news)
  const told = [...(await listMentioned(ctx, message)), ...(await listAsked(ctx, news))]
  const participants = await listParticipants(ctx, discussion)
  return [...told, ...participants.map((accountId): Recipient => ({ accountId, why: 'answer' }))]
}

async function listAuthors({ db }: Ctx, news: NewsRow): Promise<Recipient[]> {
  const said =
    news.message_id === null
      ? db.selectFrom('conversation.discussion').select('author_id').where('id', '=', news.discussion_id)
      : db.selectFrom('conversation.message').select('author_id').where('id', '=', news.message_id)
  const rows = await said.execute()
  return rows.flatMap(({ author_id }) => (author_id ? [{ accountId: author_id, why: 'moderation' }] : []))
}

async function listMentioned(ctx: Ctx, message: string | null): Promise<Recipient[]> {
  if (message === null) return []
  const rows = await ctx.db
    .selectFrom('conversation.mention')
    .selectAll()
    .where('message_id', '=', message)
    .execute()
  const people = rows.filter(({ kind }) => kind === 'person').map(({ target_id }) => target_id)
  const organizations = rows.filter(({ kind }) => kind === 'organization').map(({ target_id }) => target_id)
  const members = await Promise.all(organizations.map((id) => listEditors(ctx, id)))
  return [...people, ...members.flat()].map((accountId) => ({ accountId, why: 'mention' }))
}

/** Who answers for the record: its organisation, else its owner. */
async function listAsked(ctx: Ctx, news: NewsRow): Promise<Recipient[]> {
  if (news.what === 'closed') return []
  const { organization_id: organization, owner_id: owner } = news
  const people = organization ? await listEditors(ctx, organization) : owner ? [owner] : []
  return people.map((accountId) => ({ accountId, why: 'question' }))
}

async function listEditors(ctx: Ctx, organizationId: string): Promise<string[]> {
  const members = await listMembers({ ...ctx, actor: systemActor }, organizationId)
  return members.filter(({ role }) => role !== 'contributor').map(({ accountId }) => accountId)
}

/** What only those concerned hear of, whoever follows. */
function forThemAlone(what: NewsRow['what']): boolean {
  return what.endsWith('removed') || what === 'demand-asked' || what === 'demand-merged'
}

async function listFollowers(ctx: Ctx, news: NewsRow, after: string): Promise<Recipient[]> {
  // What is hidden or taken out is nobody's news but of those concerned.
  if (news.visibility !== 'public' || forThemAlone(news.what)) return []
  const targets = await targetsOf(ctx, news)
  // Whoever follows a search knows what it found before.
  const [why, before] = news.kind === 'search' ? ['search', news.at] : ['follow', ctx.now()]
  const { rows } = await sql<Recipient>`
    select account_id as "accountId", min(why) as why from (
      select account_id, ${why}::text as why from conversation.follow
      where (kind, target) in (select * from unnest(
        ${targets.map(([kind]) => kind)}::text[], ${targets.map(([, target]) => target)}::text[]))
        and account_id > ${after} and since <= ${before}
      union all
      select account_id, 'demand' from conversation.support
      where ${isOfSupporters(news)} and demand_id = ${news.record_id} and account_id > ${after}) told
    group by account_id order by account_id limit ${portion}`.execute(ctx.db)
  return rows
}

/** What becomes of a request is told to those who support it; the rest is for them alone. */
function isOfSupporters({ what }: NewsRow): boolean {
  return what.startsWith('demand-')
}

/** Who made the request that was merged into the one that the news is about. */
async function listAskers({ db }: Ctx, { key }: NewsRow): Promise<Recipient[]> {
  const [, merged = ''] = key.split('/')
  const rows = await db
    .selectFrom('conversation.demand')
    .select('author_id')
    .where('id', '=', merged)
    .execute()
  return rows.flatMap(({ author_id }) => (author_id ? [{ accountId: author_id, why: 'demand' }] : []))
}

/** A new publication is news of its producer and of its tags; all else, of the record. */
async function targetsOf(ctx: Ctx, news: NewsRow): Promise<[kind: string, target: string][]> {
  if (news.what !== 'published') return [[news.kind, news.record_id]]
  const [card] = await findCards(ctx, [`${news.kind}/${news.record_id}`])
  const tags = (card?.tags ?? []).map((tag): [string, string] => ['tag', fold(tag)])
  return news.organization_id ? [['organization', news.organization_id], ...tags] : tags
}
