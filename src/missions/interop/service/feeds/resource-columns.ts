import type { Column } from '#kernel/text/csv'
import type { Dataset, Resource, WholeDataset } from '#missions/catalogue'
import { previewOf } from '../udata/resource-shape.ts'
import { licenseTitle, python } from './dataset-columns.ts'

interface ResourceRow {
  dataset: Dataset
  resource: Resource
}

/** One row a resource. */
export async function* resourceRows(datasets: AsyncIterable<WholeDataset>): AsyncGenerator<ResourceRow> {
  for await (const { dataset, resources } of datasets)
    for (const resource of resources) yield { dataset, resource }
}

/** The export of resources of udata: its columns, in its order. */
export function resourceColumns(site: string): readonly Column<ResourceRow>[] {
  return [
    { name: 'dataset.id', value: ({ dataset }) => dataset.id },
    { name: 'dataset.title', value: ({ dataset }) => dataset.title, free: true },
    { name: 'dataset.slug', value: ({ dataset }) => dataset.slug },
    { name: 'dataset.url', value: ({ dataset }) => site + dataset.path },
    { name: 'dataset.organization', value: ({ dataset }) => dataset.organization?.name, free: true },
    { name: 'dataset.organization_id', value: ({ dataset }) => dataset.organization?.id },
    { name: 'dataset.license', value: ({ dataset }) => licenseTitle(dataset.license) },
    { name: 'dataset.private', value: () => python(false) },
    { name: 'dataset.archived', value: ({ dataset }) => dataset.archivedAt ?? python(false) },
    { name: 'id', value: ({ resource }) => resource.id },
    { name: 'url', value: ({ resource }) => resource.url },
    { name: 'title', value: ({ resource }) => resource.title, free: true },
    { name: 'description', value: ({ resource }) => resource.description, free: true },
    { name: 'filetype', value: ({ resource }) => resource.kind },
    { name: 'type', value: ({ resource }) => resource.type },
    { name: 'format', value: ({ resource }) => resource.format, free: true },
    { name: 'mime', value: ({ resource }) => resource.mime },
    { name: 'filesize', value: ({ resource }) => resource.size },
    { name: 'checksum.type', value: ({ resource }) => resource.checksum?.type },
    { name: 'checksum.value', value: ({ resource }) => resource.checksum?.value },
    { name: 'created_at', value: ({ resource }) => resource.createdAt },
    { name: 'modified', value: ({ resource }) => resource.modifiedAt },
    { name: 'downloads', value: ({ resource }) => resource.downloads },
    { name: 'harvest.issued_at', value: ({ resource }) => written(resource.harvest?.issuedAt) },
    // The crawler of udata reads it, and stops without it.
    { name: 'harvest.modified_at', value: ({ resource }) => written(resource.harvest?.modifiedAt) },
    { name: 'schema_name', value: ({ resource }) => resource.schema?.name, free: true },
    { name: 'schema_version', value: ({ resource }) => resource.schema?.version, free: true },
    { name: 'preview_url', value: ({ resource }) => previewOf(resource, site) },
    { name: 'extras', value: ({ resource }) => JSON.stringify(resource.extras) },
  ]
}

function written(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
