import { z } from 'zod'
import { type Ctx, systemActor } from '#kernel/context'
import { findOrganizations, findPersons, listMembers, roleIn } from '#missions/people'
import type { RecordRef } from '#missions/records'
import { mayModerate, mayNameSpeaker } from '../../policy.ts'
import { requireAccount } from '../follows/follows.ts'
import { loadDiscussion } from './reading.ts'
import { getSubject } from './subject.ts'

const mostPeople = 100

export const Mentionable = z.object({
  handle: z.string().describe('What to write after @'),
  name: z.string(),
  kind: z.enum(['person', 'organization']),
})
export type Mentionable = z.infer<typeof Mentionable>

/**
 * Whom a message about a record may name: who answers for it, and who took part in the discussion. Nobody else is
 * told, so that accounts are not listed here; who holds the pen of an organisation is named to its members alone.
 * @throws recordNotFound, discussionNotFound
 */
export async function listMentionable(
  ctx: Ctx,
  { kind, id, discussion }: RecordRef & { discussion?: string | undefined },
): Promise<Mentionable[]> {
  const me = requireAccount(ctx)
  const subject = await getSubject(ctx, { kind, id })
  const said = discussion === undefined ? [] : await listVoices(ctx, discussion)
  const producer = subject.organizationId
  const speakers = said.map(({ speakerId }) => speakerId)
  const ids = [producer, ...speakers].filter((one) => one !== null)
  const organizations = await findOrganizations(ctx, [...new Set(ids)])
  const people = [
    ...said.filter((one) => mayNameSpeaker(ctx.actor, one)).map(({ authorId }) => authorId),
    ...(producer === null ? [subject.ownerId] : await listColleagues(ctx, producer)),
  ].filter((one) => one !== null)
  const named = await findPersons(ctx, [...new Set(people)].filter((one) => one !== me).slice(0, mostPeople))
  return [
    ...organizations.map(({ slug, name }) => ({ handle: slug, name, kind: 'organization' as const })),
    ...[...named].map(([handle, { firstName, lastName }]) => ({
      ...{ handle, kind: 'person' as const },
      name: `${firstName} ${lastName}`.trim(),
    })),
  ]
}

interface Spoken {
  authorId: string
  speakerId: string | null
}

/** Who spoke and is still there, and in whose name. */
async function listVoices(ctx: Ctx, id: string): Promise<Spoken[]> {
  const { row } = await loadDiscussion(ctx, id)
  if (row.removed_at && !mayModerate(ctx.actor)) return []
  const rows = await ctx.db
    .selectFrom('conversation.message')
    .select(['author_id', 'speaker_id'])
    .distinct()
    .where('discussion_id', '=', id)
    .where('author_id', 'is not', null)
    .where('removed_at', 'is', null)
    .limit(mostPeople)
    .execute()
  return rows.flatMap(({ author_id, speaker_id }) =>
    author_id === null ? [] : [{ authorId: author_id, speakerId: speaker_id }],
  )
}

async function listColleagues(ctx: Ctx, organizationId: string): Promise<string[]> {
  if (roleIn(ctx.actor, organizationId) === null) return []
  const members = await listMembers({ ...ctx, actor: systemActor }, organizationId)
  return members.map(({ accountId }) => accountId)
}
