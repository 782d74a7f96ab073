import type { App } from '#kernel/http'
import { discussionReadingSite } from './site/discussions/reading.tsx'
import { discussionWritingSite } from './site/discussions/writing.tsx'

export function conversationSite(app: App): void {
  discussionReadingSite(app)
  discussionWritingSite(app)
}
