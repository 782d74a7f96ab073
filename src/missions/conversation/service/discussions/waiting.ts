import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { roleIn } from '#missions/people'
import type { Discussion } from '../../schema/discussion.ts'
import { toDiscussions } from './reading.ts'

/** Questions that wait for the person who asks: in the organisations they answer for, and on what they own. */
export async function listUnanswered(
  ctx: Ctx,
  { organization = '', limit = 5 }: { organization?: string; limit?: number },
): Promise<{ items: Discussion[]; total: number }> {
  const { actor, db } = ctx
  const edited = Object.keys(actor.organizations).filter((id) => roleIn(actor, id) !== 'contributor')
  const asked = organization === '' ? edited : edited.filter((id) => id === organization)
  const own = organization === '' || organization === 'self' ? actor.id : null
  if (asked.length === 0 && own === null) return { items: [], total: 0 }
  const waiting = db
    .selectFrom('conversation.discussion')
    .where('waiting_since', 'is not', null)
    .where('removed_at', 'is', null)
    .where(
      sql<boolean>`(organization_id = any(${asked}::text[]) or (organization_id is null and owner_id = ${own}))`,
    )
  const [rows, { total }] = await Promise.all([
    waiting.selectAll().orderBy('waiting_since').orderBy('id').limit(limit).execute(),
    waiting.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow(),
  ])
  return { items: await toDiscussions(ctx, rows), total }
}

/** How an organisation answers, over twelve months. */
export interface Responsiveness {
  /** Public questions of others, the last five hundred at most. */
  asked: number
  answered: number
  /** Half of the answers came sooner; null when there is none. */
  medianDays: number | null
}

const most = 500

/** Read by index, whatever the number of discussions: an indicator is judged on what is recent. */
export async function readResponsiveness({ db, now }: Ctx, organizationId: string): Promise<Responsiveness> {
  const since = new Date(now())
  since.setFullYear(since.getFullYear() - 1)
  const { rows } = await sql<Responsiveness>`
    select count(*) as asked, count(answered_at) as answered,
      percentile_cont(0.5) within group (order by extract(epoch from answered_at - created_at) / 86400) as "medianDays"
    from (
      select created_at, answered_at from conversation.discussion
      where organization_id = ${organizationId} and created_at > ${since}
        and removed_at is null and visibility = 'public' and not by_producer
      order by created_at desc limit ${most}) as recent`.execute(db)
  return rows[0] ?? { asked: 0, answered: 0, medianDays: null }
}
