import { sql } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import { refuse as refuseAnyone } from '#kernel/refusal'
import { takeAttempt } from '#missions/people'
import { findCards, fold, type RecordRef } from '#missions/records'
import type { Follow, Followed } from '../../schema/follow.ts'
import { refuse } from '../../schema/refusals.ts'
import { findSubject, getSubject } from '../discussions/subject.ts'

/** More is a program, not a reader. */
const mostFollows = 2000

/** From now on the account hears of it; again changes nothing. @throws recordNotFound, tooManyFollows */
export function follow(ctx: Ctx, followed: Followed): Promise<void> {
  return transact(ctx, async (tx) => {
    const accountId = requireAccount(tx)
    const retryAfter = await takeAttempt(tx, 'writer', `follow/${accountId}`)
    if (retryAfter > 0) throw refuse.tooManyFollows({ retryAfter })
    const { kind, target } = toKept(followed)
    // What one may not see is answered as what does not exist.
    if (kind !== 'tag') await getSubject(tx, { kind, id: target })
    if ((await countFollows(tx, accountId)) >= mostFollows) throw refuse.tooManyFollows()
    await tx.db
      .insertInto('conversation.follow')
      .values({ account_id: accountId, kind, target, since: tx.now() })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}

/** Also of what is no longer seen: one may always stop. */
export async function unfollow(ctx: Ctx, followed: Followed): Promise<void> {
  const { kind, target } = toKept(followed)
  await ctx.db
    .deleteFrom('conversation.follow')
    .where('account_id', '=', requireAccount(ctx))
    .where('kind', '=', kind)
    .where('target', '=', target)
    .execute()
}

/** What the caller follows, the last first. What they may no longer see keeps no title. */
export async function listFollows(ctx: Ctx): Promise<Follow[]> {
  const rows = await ctx.db
    .selectFrom('conversation.follow')
    .selectAll()
    .where('account_id', '=', requireAccount(ctx))
    .orderBy('since', 'desc')
    .orderBy('target')
    .limit(mostFollows)
    .execute()
  const cards = await findCards(
    ctx,
    rows.map(({ kind, target }) => `${kind}/${target}`),
  )
  const seen = new Map(cards.map((card) => [`${card.kind}/${card.id}`, card]))
  return rows
    .map(({ kind, target, since }) => {
      const card = seen.get(`${kind}/${target}`)
      const tagged = kind === 'tag' ? { title: target, path: tagPath(target) } : { title: '', path: '' }
      return { kind, target, since: since.toISOString(), ...(card ?? tagged) }
    })
    .map(({ kind, target, since, title, path }) => ({ kind, target, since, title, path }))
}

/** Where it shows; null when the caller does not see it. */
export async function findFollowedPath(ctx: Ctx, { kind, target }: Followed): Promise<string | null> {
  if (kind === 'tag') return tagPath(target)
  return (await findSubject(ctx, { kind, id: target }))?.path ?? null
}

/** What a page says of following one thing. */
export interface Following {
  followed: Followed
  followers: number
  isFollowing: boolean
  /** Since when the reader does. */
  since: Date | null
}

export async function readFollowing(ctx: Ctx, { kind, id }: RecordRef): Promise<Following> {
  const { id: accountId } = ctx.actor
  const followed = toKept({ kind, target: id })
  const row = await ctx.db
    .selectFrom('conversation.follow')
    .select(({ fn }) => fn.countAll<number>().as('followers'))
    .select(({ fn }) => fn.max('since').filterWhere('account_id', '=', accountId).as('since'))
    .where('kind', '=', followed.kind)
    .where('target', '=', followed.target)
    .executeTakeFirstOrThrow()
  return { followed, followers: Number(row.followers), isFollowing: row.since !== null, since: row.since }
}

/** How many follow each of these records, by its id. */
export async function countFollowers({ db }: Ctx, refs: readonly RecordRef[]): Promise<Map<string, number>> {
  if (refs.length === 0) return new Map()
  const { rows } = await sql<{ id: string; total: number }>`
    select target as id, count(*) as total from conversation.follow
    where (kind, target) in (select * from unnest(
      ${refs.map(({ kind }) => kind)}::text[], ${refs.map(({ id }) => id)}::text[]))
    group by target`.execute(db)
  return new Map(rows.map(({ id, total }) => [id, Number(total)]))
}

export function tagPath(tag: string): string {
  return `/search?${new URLSearchParams({ tag })}`
}

/** A tag is the same whatever its case and accents. */
function toKept({ kind, target }: Followed): Followed {
  return { kind, target: kind === 'tag' ? fold(target) : target }
}

export function requireAccount({ actor }: Pick<Ctx, 'actor'>): string {
  if (actor.id === null) throw refuseAnyone.signInNeeded()
  return actor.id
}

async function countFollows({ db }: Ctx, accountId: string): Promise<number> {
  const { total } = await db
    .selectFrom('conversation.follow')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  return Number(total)
}
