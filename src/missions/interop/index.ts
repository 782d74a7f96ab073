import type { Mission } from '#kernel/house'
import { ckanDialect } from './api/ckan/dialect.ts'
import { ckanRoutes } from './api/ckan/index.ts'
import { catalogRoutes } from './api/dcat/catalog.ts'
import { datasetRdfRoutes, sendReadersOfRdf } from './api/dcat/datasets.ts'
import { dcatDialect } from './api/dcat/dialect.ts'
import { discoveryRoutes, mcpDialect, mcpRoutes } from './api/mcp/index.ts'

/** The catalogue in the words that existing clients speak. It holds no rule of its own. */
export const interop: Mission = {
  name: 'interop',
  dialects: [dcatDialect, ckanDialect, mcpDialect],
  api: (app) => {
    sendReadersOfRdf(app)
    catalogRoutes(app)
    datasetRdfRoutes(app)
    ckanRoutes(app)
    mcpRoutes(app)
    discoveryRoutes(app)
  },
}
