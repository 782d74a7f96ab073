import type { App } from '#kernel/http'
import { schemaAddingSite } from './adding.tsx'
import { schemaCheckingSite } from './checking.tsx'
import { schemaFillingSite } from './filling.tsx'
import { schemaReadingSite } from './reading.tsx'
import { validationSite } from './validation.tsx'

/** The pages of schemas, and of what files owe them. */
export function schemaSite(app: App): void {
  schemaAddingSite(app)
  schemaReadingSite(app)
  schemaCheckingSite(app)
  schemaFillingSite(app)
  validationSite(app)
}
