import type { Ctx } from '#kernel/context'
import { listMyOrganizations } from '#missions/people'
import { maySpeakFor, type Subject } from '../../policy.ts'

export interface Speakers {
  /** In whose name the person may speak, besides their own. */
  organizations: { id: string; name: string }[]
  /** Whom they most likely speak for: the organisation that answers for the record; '' for themselves. */
  usual: string
}

/** The names that a person may take on when they write about a record. */
export async function listSpeakers(ctx: Ctx, subject: Subject): Promise<Speakers> {
  const mine = await listMyOrganizations(ctx)
  const organizations = mine
    .filter(({ id }) => maySpeakFor(ctx.actor, id, subject))
    .map(({ id, name }) => ({ id, name }))
  const producer = organizations.find(({ id }) => id === subject.organizationId)
  return { organizations, usual: producer?.id ?? '' }
}
