import type { Mission } from '#kernel/house'
import { ckanDialect } from './api/ckan/dialect.ts'
import { ckanRoutes } from './api/ckan/index.ts'
import { catalogRoutes } from './api/dcat/catalog.ts'
import { dataserviceRdfRoutes } from './api/dcat/dataservices.ts'
import { datasetRdfRoutes, sendReadersOfRdf } from './api/dcat/datasets.ts'
import { dcatDialect } from './api/dcat/dialect.ts'
import { atomRoutes } from './api/feeds/atom.ts'
import { csvRoutes } from './api/feeds/csv.ts'
import { discussionExportRoutes } from './api/feeds/discussions.ts'
import { entryExportRoutes } from './api/feeds/entries.ts'
import { topicExportRoutes } from './api/feeds/topics.ts'

import { discoveryRoutes, mcpDialect, mcpRoutes } from './api/mcp/index.ts'
import { missingRoutesPage, udataDialect, udataRoutes } from './api/udata/index.ts'

export { type CatalogFacts, catalogDatasets, catalogNodes } from './service/dcat/catalog.ts'
export { datasetNodes } from './service/dcat/dataset.ts'
export { datasetUri } from './service/dcat/dataset-uri.ts'
export { catalogDocument } from './service/dcat/documents.ts'
export { syntaxes } from './service/dcat/syntaxes.ts'
export { quadsOf } from './service/dcat/writers/n3-family.ts'

/** The catalogue in the words that existing clients speak. It holds no rule of its own. */
export const interop: Mission = {
  name: 'interop',
  dialects: [dcatDialect, udataDialect, ckanDialect, mcpDialect],
  api: (app) => {
    sendReadersOfRdf(app)
    catalogRoutes(app)
    datasetRdfRoutes(app)
    dataserviceRdfRoutes(app)
    udataRoutes(app)
    ckanRoutes(app)
    mcpRoutes(app)
    discoveryRoutes(app)
    atomRoutes(app)
    csvRoutes(app)
    entryExportRoutes(app)
    discussionExportRoutes(app)
    topicExportRoutes(app)
  },
  reference: { 'interop-routes.md': missingRoutesPage },
}
