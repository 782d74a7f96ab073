import type { App } from '#kernel/http'
import { discussionRoutes } from './api/discussions.ts'

export function conversationApi(app: App): void {
  discussionRoutes(app)
}
