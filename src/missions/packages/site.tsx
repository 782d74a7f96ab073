import type { App } from '#kernel/http'
import { boxSite } from './site/boxes.tsx'
import { draftSite } from './site/drafts.tsx'
import { fetchSite } from './site/fetching.ts'
import { flowSite } from './site/flows.tsx'
import { packageSite } from './site/packages.tsx'

/** Inbox and outbox, what is sent, and the page of a package. */
export function packagesSite(app: App): void {
  boxSite(app)
  flowSite(app)
  packageSite(app)
  draftSite(app)
  fetchSite(app)
}
