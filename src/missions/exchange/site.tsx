import type { App } from '#kernel/http'
import { definitionSite } from './site/definitions/definitions.tsx'
import { grantSite } from './site/grants/grants.tsx'
import { requestActingSite } from './site/requests/acting.tsx'
import { requestDecidingSite } from './site/requests/deciding.tsx'
import { requestDocumentSite } from './site/requests/documents.tsx'
import { requestReadingSite } from './site/requests/reading.tsx'
import { requestWritingSite } from './site/requests/writing.tsx'

export function exchangeSite(app: App): void {
  requestReadingSite(app)
  requestWritingSite(app)
  requestActingSite(app)
  requestDecidingSite(app)
  requestDocumentSite(app)
  definitionSite(app)
  grantSite(app)
}
