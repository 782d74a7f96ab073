import type { App } from '#kernel/http'
import { apiSite } from './site/apis.tsx'
import { directorySite } from './site/directory.tsx'
import { registerSite } from './site/register.tsx'
import { useCaseSite } from './site/use-cases.tsx'

export function exchangeSite(app: App): void {
  directorySite(app)
  apiSite(app)
  registerSite(app)
  useCaseSite(app)
}
