import type { App } from '#kernel/http'
import { apiRoutes } from './api/apis.ts'
import { definitionRoutes } from './api/definitions.ts'
import { grantRoutes } from './api/grants.ts'
import { requestRoutes } from './api/requests.ts'
import { templateRoutes } from './api/templates.ts'
import { webhookRoutes } from './api/webhooks.ts'

export function exchangeApi(app: App): void {
  requestRoutes(app)
  webhookRoutes(app)
  templateRoutes(app)
  definitionRoutes(app)
  grantRoutes(app)
  apiRoutes(app)
}
