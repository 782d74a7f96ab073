import type { Dataset } from '../schema/dataset.ts'
import type { Resource } from '../schema/resource.ts'

/** Page of the rows of a file. */
export function dataPath(dataset: Pick<Dataset, 'path'>, resource: Pick<Resource, 'id'>): string {
  return `${dataset.path}/resources/${resource.id}/data`
}
