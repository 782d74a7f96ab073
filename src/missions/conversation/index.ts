import type { Mission } from '#kernel/house'
import { followCards } from '#missions/records'
import { conversationApi } from './api.ts'
import { followRecords } from './service/discussions/following.ts'
import { conversationSite } from './site.tsx'

export {
  Answer,
  Discussion,
  DiscussionDraft,
  Message,
  type RemovalDraft,
  TitleChange,
  type Voice,
} from './schema/discussion.ts'
export {
  type AboutDiscussion,
  discussionClosed,
  discussionRemoved,
  discussionReopened,
  messageEdited,
  messagePosted,
  messageRemoved,
} from './schema/facts.ts'
export { refuse } from './schema/refusals.ts'
export { closeDiscussion, reopenDiscussion } from './service/discussions/closing.ts'
export {
  countWaiting,
  listDiscussions,
  type RecordDiscussions,
  readInbox,
  readRecordDiscussions,
} from './service/discussions/listing.ts'
export { requireTurnOfAddress } from './service/discussions/pace.ts'
export { answerDiscussion, openDiscussion } from './service/discussions/posting.ts'
export { getDiscussion, getMessage, listMessages } from './service/discussions/reading.ts'
export { DiscussionsOfRecord } from './views/discussions/section.tsx'

export const conversation: Mission = {
  name: 'conversation',
  api: conversationApi,
  site: conversationSite,
  subscribe: (facts) => followCards(facts, followRecords),
}
