import type { Ctx } from '#kernel/context'
import { type HeldCard, type RecordRef, readHeldCards, recordKey } from '#missions/records'
import { mayNameSpeaker } from '../../policy.ts'
import type { Voice } from '../../schema/discussion.ts'

interface Speaker {
  authorId: string | null
  authorName: string
  speakerId: string | null
}

export interface Names {
  cardOf(ref: RecordRef): HeldCard | undefined
  organization(id: string | null): Voice['organization']
  voice(speaker: Speaker): Voice
}

/** The names of records and organisations that a page tells, in one question. */
export async function readNames(
  ctx: Ctx,
  { records = [], organizations }: { records?: RecordRef[]; organizations: readonly (string | null)[] },
): Promise<Names> {
  const asked = organizations.flatMap((id) => (id === null ? [] : [{ kind: 'organization', id }]))
  const cards = new Map(
    (await readHeldCards(ctx, [...records, ...asked])).map((card) => [recordKey(card), card]),
  )
  const organization = (id: string | null) => {
    const card = id === null ? undefined : cards.get(`organization/${id}`)
    return card ? { id: card.id, name: card.title, path: card.path } : null
  }
  return {
    cardOf: (ref) => cards.get(recordKey(ref)),
    organization,
    voice: ({ authorId, authorName, speakerId }) => ({
      account:
        authorId !== null && mayNameSpeaker(ctx.actor, { authorId, speakerId })
          ? { id: authorId, name: authorName }
          : null,
      organization: organization(speakerId),
    }),
  }
}
