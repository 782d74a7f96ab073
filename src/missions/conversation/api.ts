import type { App } from '#kernel/http'
import { demandRoutes } from './api/demands.ts'
import { discussionRoutes } from './api/discussions.ts'

export function conversationApi(app: App): void {
  discussionRoutes(app)
  demandRoutes(app)
}
