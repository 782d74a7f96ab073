import type { Mission } from '#kernel/house'
import { accountErased, declarePersonalData } from '#missions/people'
import { followCards } from '#missions/records'
import { conversationApi } from './api.ts'
import { mayModerate } from './policy.ts'
import { demandTables, forgetAsker } from './service/demands/erasure.ts'
import { forgetVoice, spokenTables } from './service/discussions/erasure.ts'
import { followRecords } from './service/discussions/following.ts'
import { digestJob } from './service/notifications/digest.ts'
import { sendDigestJob } from './service/notifications/dispatch.ts'
import { forgetReader } from './service/notifications/erasure.ts'
import { fanOutJob } from './service/notifications/fan-out.ts'
import { forgetNewsJob } from './service/notifications/forgetting.ts'
import { listenForNews, tellChangesJob } from './service/notifications/listening.ts'
import { listenForMemberships } from './service/notifications/memberships.ts'
import { countUnread } from './service/notifications/reading.ts'
import { forgetSearchesJob, tellSearchesJob } from './service/searches/matching.ts'
import { conversationSite } from './site.tsx'
import { queueAddress } from './views/moderation/address.ts'
import { moderationWords } from './views/moderation/words.ts'
import { notificationWords } from './views/notifications/words.ts'

export { mayModerate, mayReadInbox } from './policy.ts'
export type { Demand } from './schema/demand.ts'
export {
  Answer,
  Discussion,
  DiscussionDraft,
  Message,
  type RemovalDraft,
  TextChange,
  TitleChange,
  type Voice,
} from './schema/discussion.ts'
export {
  type AboutDiscussion,
  discussionClosed,
  discussionRemoved,
  discussionReopened,
  followingChanged,
  messageEdited,
  messagePosted,
  messageRemoved,
} from './schema/facts.ts'
export type { Notification } from './schema/notification.ts'
export { refuse } from './schema/refusals.ts'
export { type Receipt, type Report, ReportDraft, type ReportReason, reportReasons } from './schema/report.ts'
export {
  countDemandsOf,
  countDemandsToRoute,
  listDemands,
  listDemandsToAnswer,
} from './service/demands/listing.ts'
export { moveDemand } from './service/demands/moving.ts'
export { askForData, supportDemand } from './service/demands/writing.ts'
export { closeDiscussion, reopenDiscussion } from './service/discussions/closing.ts'
export { editMessage, listVersions, renameDiscussion } from './service/discussions/editing.ts'
export {
  countWaiting,
  listDiscussions,
  type RecordDiscussions,
  readInbox,
  readRecordDiscussions,
} from './service/discussions/listing.ts'
export { requireTurnOfAddress } from './service/discussions/pace.ts'
export {
  countDiscussionsOf,
  type DiscussionCounts,
  type DiscussionFilter,
  listMessagesOf,
  pageDiscussions,
} from './service/discussions/paging.ts'
export { answerDiscussion, openDiscussion } from './service/discussions/posting.ts'
export { getDiscussion, getMessage, listMessages, listParticipants } from './service/discussions/reading.ts'
export { removeDiscussion, removeMessage } from './service/discussions/removing.ts'
export { listUnanswered, type Responsiveness, readResponsiveness } from './service/discussions/waiting.ts'
export {
  countFollowers,
  type FollowedSearch,
  type Following,
  follow,
  readFollowedSearch,
  readFollowing,
  unfollow,
} from './service/follows/follows.ts'
export { judgeReport } from './service/moderation/deciding.ts'
export { countModeration, getReport, listReports } from './service/moderation/queue.ts'
export { report } from './service/moderation/reporting.ts'
export {
  answerWithdrawing,
  findWithdrawal,
  refuseWithdrawn,
  requireNotWithdrawn,
  type Withdrawal,
  type Withdrawing,
} from './service/moderation/withdrawing.ts'
export { tellLetter } from './service/notifications/letters.ts'
export { findNotification, markRead, pageNotifications } from './service/notifications/reading.ts'
export { tellTransfer } from './service/notifications/transfers.ts'
export { answerNameSearches } from './service/searches/naming.ts'
export { DiscussionsOfRecord } from './views/discussions/section.tsx'
export { FollowButton, FollowSearch, FollowTag } from './views/follows/follow-button.tsx'
export { WithdrawnNotice } from './views/moderation/withdrawn-notice.tsx'

export const conversation: Mission = {
  name: 'conversation',
  api: conversationApi,
  site: conversationSite,
  jobs: [
    fanOutJob,
    digestJob,
    sendDigestJob,
    tellChangesJob,
    forgetNewsJob,
    tellSearchesJob,
    forgetSearchesJob,
  ],
  notices: countUnread,
  menu: ({ lang, actor }) => ({
    account: [
      { label: notificationWords[lang].title, href: '/notifications', icon: 'bell' },
      ...(mayModerate(actor)
        ? [{ label: moderationWords[lang].queue, href: queueAddress, icon: 'discussion' as const }]
        : []),
    ],
    footer: [{ label: moderationWords[lang].log, href: '/moderation' }],
  }),
  subscribe: (facts) => {
    followCards(facts, followRecords)
    listenForNews(facts)
    listenForMemberships(facts)
    facts.within(accountErased, forgetVoice)
    facts.within(accountErased, forgetAsker)
    facts.within(accountErased, forgetReader)
    declarePersonalData(facts, [...spokenTables, ...demandTables])
  },
}
