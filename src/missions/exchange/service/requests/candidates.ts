import type { Ctx } from '#kernel/context'
import { listMembers } from '#missions/people'
import { mayInstruct } from '../../policy.ts'
import type { RequestAct } from '../../schema/request.ts'
import { loadRequest } from './reading.ts'

export interface Candidate {
  id: string
  name: string
}

/** To whom a request may be given: other members of the organisation; oneself and who instructs for the provider. */
export async function listCandidates(
  ctx: Ctx,
  { id, act }: { id: string; act: RequestAct },
): Promise<Candidate[]> {
  const { held, row } = await loadRequest(ctx, id)
  if (act === 'transfer' || act === 'share') {
    const members = await listMembers(ctx, held.organizationId)
    const taken = act === 'transfer' ? [row.applicant_id] : held.ownerIds
    return members
      .map(({ accountId, name }) => ({ id: accountId, name }))
      .filter((member) => !taken.includes(member.id))
  }
  if (act !== 'assign' || !mayInstruct(ctx.actor, held)) return []
  const members = await listMembers(ctx, held.providerId)
  const instructors = members.filter(({ role }) => role !== 'contributor')
  const own = { id: ctx.actor.id ?? '', name: ctx.actor.name }
  const others = instructors.map(({ accountId, name }) => ({ id: accountId, name }))
  return [own, ...others.filter((one) => one.id !== own.id && !held.ownerIds.includes(one.id))]
}
