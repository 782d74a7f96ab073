import type { App } from '#kernel/http'
import { auditSite } from './site/audit.tsx'
import { callSite } from './site/calls.tsx'
import { checkpointSite } from './site/checkpoints.tsx'
import { contestSite } from './site/contests.tsx'
import { mineSite } from './site/mine.tsx'

export function journalSite(app: App): void {
  checkpointSite(app)
  mineSite(app)
  contestSite(app)
  callSite(app)
  auditSite(app)
}
