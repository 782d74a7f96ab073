import type { App } from '#kernel/http'
import { demandRoutes } from './api/demands.ts'
import { discussionRoutes } from './api/discussions.ts'
import { followRoutes, notificationRoutes } from './api/follows.ts'
import { moderationRoutes } from './api/moderation.ts'

export function conversationApi(app: App): void {
  discussionRoutes(app)
  moderationRoutes(app)
  demandRoutes(app)
  followRoutes(app)
  notificationRoutes(app)
}
