import type { App } from '#kernel/http'
import { checkpointSite } from './site/checkpoints.tsx'
import { contestSite } from './site/contests.tsx'
import { mineSite } from './site/mine.tsx'

export function journalSite(app: App): void {
  checkpointSite(app)
  mineSite(app)
  contestSite(app)
}
