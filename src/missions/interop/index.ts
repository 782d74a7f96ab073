import type { Mission } from '#kernel/house'
import { catalogRoutes } from './api/dcat/catalog.ts'
import { datasetRdfRoutes, sendReadersOfRdf } from './api/dcat/datasets.ts'
import { dcatDialect } from './api/dcat/dialect.ts'
import { atomRoutes } from './api/feeds/atom.ts'
import { csvRoutes } from './api/feeds/csv.ts'

export { type CatalogFacts, catalogDatasets, catalogNodes } from './service/dcat/catalog.ts'
export { datasetNodes, datasetUri } from './service/dcat/dataset.ts'
export { catalogDocument } from './service/dcat/documents.ts'
export { syntaxes } from './service/dcat/syntaxes.ts'
export { quadsOf } from './service/dcat/writers/n3-family.ts'

/** The catalogue in the words that existing clients speak. It holds no rule of its own. */
export const interop: Mission = {
  name: 'interop',
  dialects: [dcatDialect],
  api: (app) => {
    sendReadersOfRdf(app)
    catalogRoutes(app)
    datasetRdfRoutes(app)
    atomRoutes(app)
    csvRoutes(app)
  },
}
