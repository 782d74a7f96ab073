import type { App } from '#kernel/http'
import { directorySite } from './site/directory.tsx'
import { registerSite } from './site/register.tsx'
import { useCaseSite } from './site/use-cases.tsx'

export function exchangeSite(app: App): void {
  directorySite(app)
  registerSite(app)
  useCaseSite(app)
}
