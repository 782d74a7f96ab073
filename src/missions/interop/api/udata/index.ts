import type { App } from '#kernel/http'
import { datasetRoutes } from './datasets.ts'
import { datasetV2Routes } from './datasets-v2.ts'

export { udataDialect } from './dialect.ts'

/** The API of udata, as its clients know it. */
export function udataRoutes(app: App): void {
  datasetRoutes(app)
  datasetV2Routes(app)
}
