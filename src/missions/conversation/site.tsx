import type { App } from '#kernel/http'
import { demandActingSite } from './site/demands/acting.tsx'
import { demandAskingSite } from './site/demands/asking.tsx'
import { demandReadingSite } from './site/demands/reading.tsx'
import { discussionChangingSite } from './site/discussions/changing.tsx'
import { discussionFeedSite } from './site/discussions/feed.ts'
import { discussionInboxSite } from './site/discussions/inbox.tsx'
import { discussionReadingSite } from './site/discussions/reading.tsx'
import { discussionWritingSite } from './site/discussions/writing.tsx'
import { followSite } from './site/follows/follows.tsx'
import { contestingSite } from './site/moderation/contesting.tsx'
import { judgingSite } from './site/moderation/judging.tsx'
import { reportingSite } from './site/moderation/reporting.tsx'
import { notificationSite } from './site/notifications/notifications.tsx'

export function conversationSite(app: App): void {
  discussionReadingSite(app)
  discussionWritingSite(app)
  discussionChangingSite(app)
  discussionInboxSite(app)
  discussionFeedSite(app)
  reportingSite(app)
  judgingSite(app)
  contestingSite(app)
  demandReadingSite(app)
  demandAskingSite(app)
  demandActingSite(app)
  followSite(app)
  notificationSite(app)
}
