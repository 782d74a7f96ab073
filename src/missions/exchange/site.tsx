import type { App } from '#kernel/http'
import { apiSite } from './site/apis.tsx'
import { contactSite } from './site/contacts.tsx'
import { definitionSite } from './site/definitions/definitions.tsx'
import { directorySite } from './site/directory.tsx'
import { grantSite } from './site/grants/grants.tsx'
import { registerSite } from './site/register.tsx'
import { requestActingSite } from './site/requests/acting.tsx'
import { requestDecidingSite } from './site/requests/deciding.tsx'
import { requestDocumentSite } from './site/requests/documents.tsx'
import { requestReadingSite } from './site/requests/reading.tsx'
import { requestWritingSite } from './site/requests/writing.tsx'
import { templateSite } from './site/templates.tsx'
import { useCaseSite } from './site/use-cases.tsx'
import { webhookSite } from './site/webhooks.tsx'

export function exchangeSite(app: App): void {
  directorySite(app)
  apiSite(app)
  requestReadingSite(app)
  requestWritingSite(app)
  requestActingSite(app)
  requestDecidingSite(app)
  requestDocumentSite(app)
  definitionSite(app)
  registerSite(app)
  grantSite(app)
  useCaseSite(app)
  webhookSite(app)
  contactSite(app)
  templateSite(app)
}
