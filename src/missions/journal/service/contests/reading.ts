import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { mayAnswerContest } from '../../policy.ts'
import type { Access } from '../../schema/access.ts'
import type { Contest, ContestState } from '../../schema/contest.ts'
import { refuse } from '../../schema/refusals.ts'
import { toAccess, toContest } from '../../tables.ts'
import type { Place } from '../checkpoints/proving.ts'
import { type DescribedGrant, describeGrants } from '../grants.ts'

/** A contest for who answers it: the access that it is about, and nothing of who contests. */
export interface ContestCase extends Contest {
  access: Access
  grant: DescribedGrant | null
}

const most = 200

/** Contests of the person who asks, the last ones first. */
export async function listMyContests({ db, actor }: Ctx): Promise<Contest[]> {
  const rows = await db
    .selectFrom('journal.contest')
    .selectAll()
    .where('account_id', '=', actor.id)
    .orderBy('opened_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(toContest)
}

export async function findMyContest({ db, actor }: Ctx, { node, sequence }: Place): Promise<Contest | null> {
  const row = await db
    .selectFrom('journal.contest')
    .selectAll()
    .where('account_id', '=', actor.id)
    .where('node', '=', node)
    .where('sequence', '=', sequence)
    .executeTakeFirst()
  return row ? toContest(row) : null
}

/** Organisations whose contests the person answers: null is all of them, for the office. */
export function answersFor({ actor }: Ctx): string[] | null {
  if (mayAnswerContest(actor, { consumerId: '', accountId: null })) return null
  return Object.keys(actor.organizations).filter((consumerId) =>
    mayAnswerContest(actor, { consumerId, accountId: null }),
  )
}

/** Contests that the person may answer: the open ones by their clock, the answered ones from the last. */
export async function listContests(ctx: Ctx, state: ContestState): Promise<ContestCase[]> {
  const query = toAnswer(ctx)?.selectAll()
  if (!query) return []
  const rows = await (state === 'open'
    ? query.where('verdict', 'is', null).orderBy('due_at').orderBy('id')
    : query.where('verdict', 'is not', null).orderBy('answered_at', 'desc').orderBy('id')
  )
    .limit(most)
    .execute()
  return toCases(ctx, rows.map(toContest))
}

/** How many wait for an answer of the person. */
export async function countContests(ctx: Ctx): Promise<number> {
  const open = toAnswer(ctx)?.where('verdict', 'is', null)
  const found = await open?.select(sql<number>`count(*)::int`.as('count')).executeTakeFirstOrThrow()
  return found?.count ?? 0
}

/** Null for who answers none. Nobody answers their own. */
function toAnswer(ctx: Ctx) {
  const consumers = answersFor(ctx)
  if (consumers?.length === 0) return null
  const all = ctx.db.selectFrom('journal.contest')
  const theirs = consumers ? all.where('consumer_id', 'in', consumers) : all
  return ctx.actor.id ? theirs.where('account_id', 'is distinct from', ctx.actor.id) : theirs
}

/** @throws contestNotFound */
export async function getContest(ctx: Ctx, id: string): Promise<ContestCase> {
  const row = await findContestRow(ctx, id)
  const contested = row && { consumerId: row.consumer_id, accountId: row.account_id }
  if (!contested || !mayAnswerContest(ctx.actor, contested)) throw refuse.contestNotFound()
  const [found] = await toCases(ctx, [toContest(row)])
  if (!found) throw refuse.contestNotFound()
  return found
}

export function findContestRow({ db }: Ctx, id: string) {
  return db.selectFrom('journal.contest').selectAll().where('id', '=', id).executeTakeFirst()
}

async function toCases(ctx: Ctx, contests: readonly Contest[]): Promise<ContestCase[]> {
  if (contests.length === 0) return []
  const rows = await ctx.db
    .selectFrom('journal.access')
    .selectAll()
    .where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple('node', 'sequence'),
        'in',
        contests.map(({ node, sequence }) => tuple(node, sequence)),
      ),
    )
    .execute()
  const accesses = new Map(rows.map((row) => [`${row.node} ${row.sequence}`, toAccess(row)]))
  const grants = await describeGrants(
    ctx,
    contests.map(({ grantId }) => grantId),
  )
  return contests.flatMap((contest) => {
    const access = accesses.get(`${contest.node} ${contest.sequence}`)
    return access ? [{ ...contest, access, grant: grants.get(contest.grantId) ?? null }] : []
  })
}
