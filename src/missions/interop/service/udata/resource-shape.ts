import type { Resource } from '#missions/catalogue'
import { toHarvest } from './harvest-shape.ts'
import { instant } from './names.ts'

/** A resource in the words of udata. `site` is the address of this site. */
export function toUdataResource(resource: Resource, site: string) {
  const created = instant(resource.createdAt)
  const modified = instant(resource.modifiedAt)
  return {
    id: resource.id,
    title: resource.title,
    description: resource.description,
    filetype: resource.kind,
    type: resource.type,
    format: resource.format,
    url: resource.url,
    latest: `${site}/api/1/datasets/r/${resource.id}`,
    checksum: resource.checksum,
    filesize: resource.size,
    mime: resource.mime,
    created_at: created,
    published: created,
    last_modified: modified,
    metrics: { views: resource.downloads },
    harvest: toHarvest(resource.harvest),
    extras: toExtras(resource),
    preview_url: previewOf(resource, site),
    schema: resource.schema,
    internal: { created_at_internal: created, last_modified_internal: modified },
  }
}

export type UdataResource = ReturnType<typeof toUdataResource>

/** What was found of a link or of a table is told where the crawler of udata tells it. */
function toExtras({ extras, available }: Resource): Record<string, unknown> {
  return available === null || 'check:available' in extras
    ? extras
    : { ...extras, 'check:available': available }
}

/** Only what has rows that everybody may read. */
export function previewOf({ id, datasetId, tableId, standing }: Resource, site: string): string | null {
  return tableId !== null && standing === 'clear' ? `${site}/datasets/${datasetId}/resources/${id}` : null
}
