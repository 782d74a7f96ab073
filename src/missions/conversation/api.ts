import type { App } from '#kernel/http'
import { discussionRoutes } from './api/discussions.ts'
import { followRoutes, notificationRoutes } from './api/follows.ts'

export function conversationApi(app: App): void {
  discussionRoutes(app)
  followRoutes(app)
  notificationRoutes(app)
}
