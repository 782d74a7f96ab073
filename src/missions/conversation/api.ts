import type { App } from '#kernel/http'
import { discussionRoutes } from './api/discussions.ts'
import { discussionFeedRoute } from './api/feed.ts'

export function conversationApi(app: App): void {
  discussionRoutes(app)
  discussionFeedRoute(app)
}
