import { fact } from '#kernel/outbox'
import type { RecordRef } from '#missions/records'

/** What a notifier needs whatever happened. Ids only: names stay where they are erased. */
export interface AboutDiscussion {
  discussionId: string
  record: RecordRef
  /** Who answers for the record: an organisation, else a person. */
  producer: { organizationId: string | null; ownerId: string | null }
  /** Who did it, and in the name of which organisation. */
  actorId: string | null
  speakerId: string | null
}

/** A discussion was opened (place 1) or answered. `listParticipants` says who else took part. */
export const messagePosted = fact<
  AboutDiscussion & {
    messageId: string
    place: number
    byProducer: boolean
    mentions: { people: string[]; organizations: string[] }
  }
>('conversation.message-posted')

export const messageEdited = fact<AboutDiscussion & { messageId: string }>('conversation.message-edited')

/** By its author, or by moderators, who owe the author their reasons (Regulation (EU) 2022/2065, article 17). */
export const messageRemoved = fact<
  AboutDiscussion & {
    messageId: string
    authorId: string | null
    by: 'author' | 'office'
    reason: string | null
  }
>('conversation.message-removed')

export const discussionClosed = fact<AboutDiscussion>('conversation.discussion-closed')
export const discussionReopened = fact<AboutDiscussion>('conversation.discussion-reopened')
/** The whole of it, with its title. */
export const discussionRemoved = fact<
  AboutDiscussion & { authorId: string | null; by: 'author' | 'office'; reason: string | null }
>('conversation.discussion-removed')

/** Somebody begins to follow a record, or no longer does; who is nobody's business. */
export const followingChanged = fact<{ record: RecordRef; by: 1 | -1 }>('conversation.following-changed')
