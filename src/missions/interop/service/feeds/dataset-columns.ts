import type { Column } from '#kernel/text/csv'
import { licenses, type WholeDataset } from '#missions/catalogue'

/** The export of datasets of udata: its columns, in its order. */
export function datasetColumns(site: string): readonly Column<WholeDataset>[] {
  return [
    ...identity(site),
    { name: 'description', value: ({ dataset }) => dataset.description, free: true },
    { name: 'description_short', value: ({ dataset }) => dataset.descriptionShort, free: true },
    { name: 'frequency', value: ({ dataset }) => dataset.frequency },
    { name: 'license', value: ({ dataset }) => licenseTitle(dataset.license) },
    { name: 'temporal_coverage.start', value: ({ dataset }) => dataset.temporalCoverage?.start },
    { name: 'temporal_coverage.end', value: ({ dataset }) => dataset.temporalCoverage?.end },
    { name: 'spatial.granularity', value: ({ dataset }) => dataset.spatial?.granularity },
    { name: 'spatial.zones', value: zoneNames, free: true },
    { name: 'featured', value: ({ dataset }) => python(dataset.featured) },
    { name: 'created_at', value: ({ dataset }) => dataset.createdAt },
    { name: 'last_modified', value: ({ dataset }) => dataset.modifiedAt },
    { name: 'tags', value: ({ dataset }) => dataset.tags.join(',') },
    { name: 'archived', value: ({ dataset }) => dataset.archivedAt ?? python(false) },
    {
      name: 'resources_count',
      value: ({ dataset, resources }) => dataset.external?.resourceCount ?? resources.length,
    },
    { name: 'main_resources_count', value: mainResources },
    {
      name: 'resources_formats',
      value: ({ dataset, resources }) => formatsOf(dataset, resources),
      free: true,
    },
    { name: 'harvest.backend', value: ({ dataset }) => dataset.harvest?.backend },
    { name: 'harvest.domain', value: ({ dataset }) => dataset.harvest?.domain },
    { name: 'harvest.created_at', value: ({ dataset }) => dataset.harvest?.createdAt },
    { name: 'harvest.modified_at', value: ({ dataset }) => dataset.harvest?.modifiedAt },
    { name: 'harvest.remote_url', value: ({ dataset }) => dataset.harvest?.remoteUrl },
    { name: 'quality_score', value: ({ dataset }) => dataset.quality.score.toFixed(2) },
    ...metrics,
  ]
}

function identity(site: string): Column<WholeDataset>[] {
  return [
    { name: 'id', value: ({ dataset }) => dataset.id },
    { name: 'title', value: ({ dataset }) => dataset.title, free: true },
    { name: 'slug', value: ({ dataset }) => dataset.slug },
    { name: 'acronym', value: ({ dataset }) => dataset.acronym, free: true },
    { name: 'url', value: ({ dataset }) => site + dataset.path },
    { name: 'organization', value: ({ dataset }) => dataset.organization?.name, free: true },
    { name: 'organization_id', value: ({ dataset }) => dataset.organization?.id },
    { name: 'owner', value: ({ dataset }) => dataset.owner?.name ?? dataset.external?.owner, free: true },
    { name: 'owner_id', value: ({ dataset }) => dataset.owner?.id },
  ]
}

/** Those that Parvis does not keep by months stay empty: zero would be a figure. */
const metrics: Column<WholeDataset>[] = [
  { name: 'metric.discussions', value: ({ dataset }) => dataset.metrics.discussions },
  { name: 'metric.discussions_open', value: () => null },
  { name: 'metric.reuses', value: ({ dataset }) => dataset.metrics.reuses },
  { name: 'metric.reuses_by_months', value: () => null },
  { name: 'metric.dataservices', value: ({ dataset }) => dataset.metrics.dataservices },
  { name: 'metric.followers', value: ({ dataset }) => dataset.metrics.followers },
  { name: 'metric.followers_by_months', value: () => null },
  { name: 'metric.views', value: ({ dataset }) => dataset.metrics.views },
  { name: 'metric.resources_downloads', value: ({ dataset }) => dataset.metrics.downloads },
]

/** The title that udata writes, which its clients and our loader read. */
export function licenseTitle(id: string | null): string {
  const license = licenses.find((one) => one.id === id)
  if (!license) return 'License Not Specified'
  const titles: readonly string[] = license.alternateTitles
  return titles.find((title) => title.includes(' ')) ?? license.label.en
}

/** Exports of udata write truth as Python does. */
export function python(value: boolean): string {
  return value ? 'True' : 'False'
}

function zoneNames({ dataset: { spatial, external } }: WholeDataset): string {
  return [...(spatial?.zones.map(({ name }) => name) ?? []), ...(external?.zones ?? [])].join(',')
}

function mainResources({ dataset, resources }: WholeDataset): number {
  return dataset.external?.mainResourceCount ?? resources.filter(({ type }) => type === 'main').length
}

function formatsOf(dataset: WholeDataset['dataset'], resources: WholeDataset['resources']): string {
  const own = resources.flatMap(({ format }) => format ?? [])
  return [...new Set(own.length > 0 ? own : (dataset.external?.formats ?? []))].join(',')
}
