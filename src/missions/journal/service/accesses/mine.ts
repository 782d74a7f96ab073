import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { findMyPersons } from '#missions/people'
import { mayReadOwn } from '../../policy.ts'
import type { Access } from '../../schema/access.ts'
import { refuse } from '../../schema/refusals.ts'
import { toAccess } from '../../tables.ts'
import { areProven, type Place } from '../checkpoints/proving.ts'
import { type DescribedGrant, describeGrants } from '../grants.ts'
import { knowsEveryKey } from '../persons/keys.ts'
import { nameDelegates } from './calls.ts'
import { type AccessPlace, after, readCursor, toCursor } from './cursor.ts'
import { indexAccesses } from './indexing.ts'
import { accessWords } from './words.ts'

/** An access about the person who reads, with what it means. */
export interface MyAccess extends Access {
  grant: DescribedGrant
  /** Name of the organisation whose software called, when it is not the one that is granted. */
  delegate: string | null
  /** A checkpoint holds it: it can be proven. */
  isProven: boolean
}

export interface MyAccesses {
  /** FranceConnect did not say who the person is in this session, or not enough of it. */
  state: 'sign-in' | 'incomplete' | 'ready'
  /** A new key hashes persons since they signed in: later accesses wait for their next time. */
  isStale: boolean
  items: MyAccess[]
  next: string | null
  /** Accesses by month, `2026-11`, the oldest first, a year back at most. */
  months: { month: string; count: number }[]
}

const nothing = { isStale: false, items: [], next: null, months: [] }
const pageSize = 50
const monthsShown = 12

/** Who looked at the data of the person who asks; what the law delays is not there yet. */
export async function readMyAccesses(ctx: Ctx, cursor?: string): Promise<MyAccesses> {
  if (!mayReadOwn(ctx.actor)) return { state: 'sign-in', ...nothing }
  const persons = await findMyPersons(ctx)
  if (persons.length === 0) return { state: 'incomplete', ...nothing }
  const visible = await visibleTo(ctx, persons)
  const found = await select(visible, { place: readCursor(cursor), limit: pageSize + 1 })
  const shown = found.slice(0, pageSize)
  const last = shown.at(-1)
  return {
    state: 'ready',
    isStale: !(await knowsEveryKey(ctx, persons)),
    items: await described(ctx, shown, visible.grants),
    next: found.length > pageSize && last ? toCursor(last) : null,
    months: await countMonths(visible.query),
  }
}

/** All of them, page by page: memory holds one. @throws franceConnectNeeded, identityIncomplete */
export async function openMyAccesses(ctx: Ctx): Promise<AsyncGenerator<MyAccess>> {
  if (!mayReadOwn(ctx.actor)) throw refuse.franceConnectNeeded()
  const persons = await findMyPersons(ctx)
  if (persons.length === 0) throw refuse.identityIncomplete()
  return each(ctx, await visibleTo(ctx, persons))
}

async function* each(ctx: Ctx, visible: Visible): AsyncGenerator<MyAccess> {
  let place: AccessPlace | null = null
  do {
    const found: Access[] = await select(visible, { place, limit: 500 })
    yield* await described(ctx, found, visible.grants)
    place = found.at(-1) ?? null
  } while (place)
}

async function select(
  { query }: Visible,
  { place, limit }: { place: AccessPlace | null; limit: number },
): Promise<Access[]> {
  const rows = await (place ? query.where(after(place)) : query)
    .selectAll('a')
    .orderBy('a.at', 'desc')
    .orderBy('a.node')
    .orderBy('a.sequence')
    .limit(limit)
    .execute()
  return rows.map(toAccess)
}

/** One of them. @throws accessNotFound for what is about somebody else, or delayed: nothing tells which */
export async function getMyAccess(ctx: Ctx, { node, sequence }: Place): Promise<MyAccess> {
  if (!mayReadOwn(ctx.actor)) throw refuse.franceConnectNeeded()
  const { query, grants } = await visibleTo(ctx, await findMyPersons(ctx))
  const row = await query
    .selectAll('a')
    .where('a.node', '=', node)
    .where('a.sequence', '=', sequence)
    .executeTakeFirst()
  const [access] = row ? await described(ctx, [toAccess(row)], grants) : []
  if (!access) throw refuse.accessNotFound()
  return access
}

/**
 * Accesses about these persons that may be shown: the delay of each grant is over. A grant that nobody describes has
 * a delay that nobody knows: it waits.
 */
async function visibleTo(ctx: Ctx, persons: readonly string[]) {
  await indexAccesses(ctx)
  const about = ctx.db.selectFrom('journal.access as a').where(({ exists, selectFrom }) =>
    exists(
      selectFrom('journal.access_person as p')
        .select('p.person')
        .whereRef('p.node', '=', 'a.node')
        .whereRef('p.sequence', '=', 'a.sequence')
        .whereRef('p.at', '=', 'a.at')
        .where('p.person', 'in', [...persons, '']),
    ),
  )
  const found = await about.select('a.grant_id').distinct().execute()
  const grants = await describeGrants(
    ctx,
    found.map(({ grant_id }) => grant_id),
  )
  const until = [...grants].map(([id, { disclosureDelayDays }]) => ({
    id,
    at: new Date(ctx.now().getTime() - disclosureDelayDays * 86_400_000),
  }))
  const query = about.where(({ and, eb, or }) =>
    or(until.map(({ id, at }) => and([eb('a.grant_id', '=', id), eb('a.at', '<=', at)]))),
  )
  return { query: until.length > 0 ? query : about.where(sql<SqlBool>`false`), grants }
}

type Visible = Awaited<ReturnType<typeof visibleTo>>

async function described(
  ctx: Ctx,
  accesses: readonly Access[],
  grants: Visible['grants'],
): Promise<MyAccess[]> {
  const proven = await areProven(ctx.db, accesses)
  const names = await nameDelegates(ctx, accesses)
  return accesses.flatMap((access, place) => {
    const grant = grants.get(access.grantId)
    if (!grant) return []
    const { delegateId } = access
    const delegate = delegateId && (names.get(delegateId) ?? accessWords[ctx.lang].formerVendor)
    return [{ ...access, grant, delegate, isProven: proven[place] ?? false }]
  })
}

async function countMonths(query: Visible['query']): Promise<MyAccesses['months']> {
  const month = sql<string>`to_char(a.at at time zone 'Europe/Paris', 'YYYY-MM')`
  const rows = await query
    .select(month.as('month'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .groupBy(month)
    .orderBy('month', 'desc')
    .limit(monthsShown)
    .execute()
  return rows.reverse()
}
