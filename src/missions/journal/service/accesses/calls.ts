import type { Ctx } from '#kernel/context'
import { findOrganizations } from '#missions/people'
import { mayReadCalls, maySeeAgents } from '../../policy.ts'
import type { Access } from '../../schema/access.ts'
import { refuse } from '../../schema/refusals.ts'
import { type DescribedGrant, describeGrants } from '../grants.ts'
import type { Days } from './period.ts'
import { type AccessCriteria, type AccessPage, eachAccess, pageAccesses } from './searching.ts'

export const sides = ['consumer', 'provider'] as const
export type Side = (typeof sides)[number]

/** Which calls of an organisation: those it made, or those it received. */
export interface CallQuestion extends Days {
  organizationId: string
  side: Side
  agent?: string | undefined
  caseReference?: string | undefined
}

export interface CallPage extends AccessPage {
  grants: Map<string, DescribedGrant>
  /** Organisations whose software called for another, by id. */
  delegates: ReadonlyMap<string, string>
}

/** A page of the calls of an organisation, for its members. @throws membersOnly */
export async function pageCalls(ctx: Ctx, question: CallQuestion, cursor?: string): Promise<CallPage> {
  const page = await pageAccesses(ctx, criteriaOf(ctx, question), cursor)
  const items = page.items.map((access) => asSeen(access, question.side))
  return { ...page, items, ...(await describeAccesses(ctx, items)) }
}

/** Of these organisations, the one that called last: what its members come to see first. */
export async function findLastCaller(
  { db }: Ctx,
  organizationIds: readonly string[],
): Promise<string | null> {
  if (organizationIds.length === 0) return null
  const last = await db
    .selectFrom('journal.access')
    .select('consumer_id')
    .where('consumer_id', 'in', [...organizationIds])
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.consumer_id ?? organizationIds[0] ?? null
}

/** All of them. @throws membersOnly */
export function eachCall(ctx: Ctx, question: CallQuestion): AsyncGenerator<Access> {
  return shownAs(question.side, eachAccess(ctx, criteriaOf(ctx, question)))
}

/** What tables say beside accesses: the words of their grants, the names of who called for another. */
export async function describeAccesses(
  ctx: Ctx,
  accesses: readonly Access[],
): Promise<Pick<CallPage, 'grants' | 'delegates'>> {
  const [grants, delegates] = await Promise.all([
    describeGrants(
      ctx,
      accesses.map(({ grantId }) => grantId),
    ),
    nameDelegates(ctx, accesses),
  ])
  return { grants, delegates }
}

/** By id. One that is gone has no name. */
export async function nameDelegates(
  ctx: Ctx,
  accesses: readonly Pick<Access, 'delegateId'>[],
): Promise<Map<string, string>> {
  const ids = accesses.flatMap(({ delegateId }) => delegateId ?? [])
  const found = await findOrganizations(ctx, [...new Set(ids)])
  return new Map(found.map(({ id, name }) => [id, name]))
}

/** An agent or a case is no question for who may not see them: the answers would tell. */
function criteriaOf({ actor }: Ctx, question: CallQuestion): AccessCriteria {
  const { organizationId, side, agent, caseReference, ...days } = question
  if (!mayReadCalls(actor, organizationId)) throw refuse.membersOnly()
  const whose = side === 'consumer' ? { consumerId: organizationId } : { providerId: organizationId }
  return { ...days, ...whose, ...(maySeeAgents(side) ? { agent, caseReference } : {}) }
}

async function* shownAs(side: Side, accesses: AsyncIterable<Access>): AsyncGenerator<Access> {
  for await (const access of accesses) yield asSeen(access, side)
}

function asSeen(access: Access, side: Side): Access {
  return maySeeAgents(side) ? access : { ...access, agent: '', caseReference: '' }
}
