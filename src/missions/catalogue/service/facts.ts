import { fact } from '#kernel/outbox'

/** A dataset, or a resource of it, was created, changed, published, archived, deleted, restored... */
export const datasetChanged = fact<{ id: string; action: string }>('catalogue.dataset-changed')

/** The rows of a file are public: they may be read, drawn, queried. */
export const tableOpened = fact<{ resource: string }>('catalogue.table-opened')

/** Many at once, by an import. */
export const datasetsLoaded = fact<{ ids: string[] }>('catalogue.datasets-loaded')
