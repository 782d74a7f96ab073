import { sql } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import { refuse as refuseAnyone } from '#kernel/refusal'
import { takeAttempt } from '#missions/people'
import {
  canonicalSearch,
  findCards,
  fold,
  keepSearch,
  type RecordRef,
  recordKey,
  type SearchState,
  stateOfSearch,
} from '#missions/records'
import { followingChanged } from '../../schema/facts.ts'
import type { Follow, Followed } from '../../schema/follow.ts'
import { refuse } from '../../schema/refusals.ts'
import { findSubject, getSubject } from '../discussions/subject.ts'
import { nameSearches } from '../searches/naming.ts'

/** More is a program, not a reader. */
const mostFollows = 2000

/** From now on the account hears of it; again changes nothing. @throws recordNotFound, tooManyFollows, searchTooWide */
export function follow(ctx: Ctx, followed: Followed): Promise<void> {
  return transact(ctx, async (tx) => {
    const accountId = requireAccount(tx)
    const retryAfter = await takeAttempt(tx, 'writer', `follow/${accountId}`)
    if (retryAfter > 0) throw refuse.tooManyFollows({ retryAfter })
    const { kind, target } = toKept(followed)
    if (kind === 'search') await followable(tx, target)
    // What one may not see is answered as what does not exist.
    else if (kind !== 'tag') await getSubject(tx, { kind, id: target })
    if ((await countFollows(tx, accountId)) >= mostFollows) throw refuse.tooManyFollows()
    const begun = await tx.db
      .insertInto('conversation.follow')
      .values({ account_id: accountId, kind, target, since: tx.now() })
      .onConflict((conflict) => conflict.doNothing())
      .returning('kind')
      .executeTakeFirst()
    if (begun) await tx.facts.emit(tx, followingChanged, { record: { kind, id: target }, by: 1 })
  })
}

/** Also of what is no longer seen: one may always stop. */
export function unfollow(ctx: Ctx, followed: Followed): Promise<void> {
  const accountId = requireAccount(ctx)
  const { kind, target } = toKept(followed)
  return transact(ctx, (tx) => endFollows(tx, accountId, { kind, target }))
}

/** Those of an account: one, or all of them. */
export async function endFollows(ctx: Ctx, accountId: string, followed?: Followed): Promise<void> {
  const all = ctx.db.deleteFrom('conversation.follow').where('account_id', '=', accountId)
  const ended = followed ? all.where('kind', '=', followed.kind).where('target', '=', followed.target) : all
  for (const { kind, target } of await ended.returning(['kind', 'target']).execute())
    await ctx.facts.emit(ctx, followingChanged, { record: { kind, id: target }, by: -1 })
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
  const searches = await nameSearches(
    ctx,
    rows.filter(({ kind }) => kind === 'search').map(({ target }) => target),
  )
  const seen = new Map(cards.map((card) => [recordKey(card), card]))
  return rows.map(({ kind, target, since }) => {
    const card = seen.get(`${kind}/${target}`)
    const named = card ?? namedOf({ kind, target }, searches)
    return { kind, target, since: since.toISOString(), title: named.title, path: named.path }
  })
}

function namedOf({ kind, target }: Followed, searches: ReadonlyMap<string, string>) {
  if (kind === 'tag') return { title: target, path: tagPath(target) }
  const title = kind === 'search' ? searches.get(target) : undefined
  return title === undefined ? { title: '', path: '' } : { title, path: `/search?${target}` }
}

/** Where it shows; null when the caller does not see it. */
export async function findFollowedPath(ctx: Ctx, { kind, target }: Followed): Promise<string | null> {
  if (kind === 'tag') return tagPath(target)
  if (kind === 'search') return `/search?${toKept({ kind, target }).target}`
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

/** A tag is the same whatever its case and accents, a search whatever its page and order. */
function toKept({ kind, target }: Followed): Followed {
  if (kind === 'search') return { kind, target: canonicalSearch(stateOfSearch(target)) }
  return { kind, target: kind === 'tag' ? fold(target) : target }
}

async function followable(ctx: Ctx, search: string): Promise<void> {
  if (search === '') throw refuse.searchTooWide()
  await keepSearch(ctx, search)
}

export interface FollowedSearch {
  followed: Followed
  isFollowing: boolean
}

/** What a page of results says of following them; null when the search leaves nothing out. */
export async function readFollowedSearch(ctx: Ctx, state: SearchState): Promise<FollowedSearch | null> {
  const target = canonicalSearch(state)
  if (target === '') return null
  const { id } = ctx.actor
  const row = await (id &&
    ctx.db
      .selectFrom('conversation.follow')
      .select('since')
      .where('account_id', '=', id)
      .where('kind', '=', 'search')
      .where('target', '=', target)
      .executeTakeFirst())
  return { followed: { kind: 'search', target }, isFollowing: Boolean(row) }
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
