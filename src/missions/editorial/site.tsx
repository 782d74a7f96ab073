import type { App } from '#kernel/http'
import { readingSite } from './site/reading.tsx'

export function editorialSite(app: App): void {
  readingSite(app)
}
