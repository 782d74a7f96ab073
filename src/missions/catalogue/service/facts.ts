import { fact } from '#kernel/outbox'

/** A dataset, or a resource of it, was created, changed, published, archived, deleted, restored... */
export const datasetChanged = fact<{ id: string; action: string }>('catalogue.dataset-changed')

/** Many at once, by an import. */
export const datasetsLoaded = fact<{ ids: string[] }>('catalogue.datasets-loaded')
