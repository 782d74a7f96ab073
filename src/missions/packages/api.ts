import type { App } from '#kernel/http'
import { filesApi } from './api/files.ts'
import { flowsApi } from './api/flows.ts'
import { packageRoutes } from './api/packages.ts'

/** Deposit and follow packages; software of recipients fetches them at the gateway. */
export function packagesApi(app: App): void {
  packageRoutes(app)
  filesApi(app)
  flowsApi(app)
}
