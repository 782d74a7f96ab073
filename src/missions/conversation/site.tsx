import type { App } from '#kernel/http'
import { discussionChangingSite } from './site/discussions/changing.tsx'
import { discussionFeedSite } from './site/discussions/feed.ts'
import { discussionInboxSite } from './site/discussions/inbox.tsx'
import { discussionReadingSite } from './site/discussions/reading.tsx'
import { discussionWritingSite } from './site/discussions/writing.tsx'
import { followSite } from './site/follows/follows.tsx'
import { notificationSite } from './site/notifications/notifications.tsx'

export function conversationSite(app: App): void {
  discussionReadingSite(app)
  discussionWritingSite(app)
  discussionChangingSite(app)
  discussionInboxSite(app)
  discussionFeedSite(app)
  followSite(app)
  notificationSite(app)
}
