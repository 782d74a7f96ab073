import { excerpt, plainText } from '#kernel/text/plain-text'
import type { Dataset } from '../schema/dataset.ts'
import type { Resource } from '../schema/resource.ts'
import { licenses } from '../vocabulary/licenses.ts'

const mostDistributions = 20

/** The dataset in schema.org words (Google Dataset Search reads them); at most twenty distributions. */
export function toJsonLd(
  dataset: Dataset,
  resources: readonly Resource[],
  site: string,
): Record<string, unknown> {
  const license = licenses.find((item) => item.id === dataset.license)
  return withoutNull({
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    '@id': `${site}${dataset.path}`,
    url: `${site}${dataset.path}`,
    identifier: dataset.id,
    name: dataset.title,
    alternateName: dataset.acronym,
    description: descriptionOf(dataset),
    keywords: dataset.tags.length > 0 ? dataset.tags : null,
    license: license?.url ?? license?.label.fr ?? null,
    isAccessibleForFree: dataset.access.type === 'open',
    dateCreated: dataset.createdAt,
    dateModified: dataset.lastUpdate,
    datePublished: dataset.publishedAt,
    temporalCoverage:
      dataset.temporalCoverage && `${dataset.temporalCoverage.start}/${dataset.temporalCoverage.end ?? '..'}`,
    spatialCoverage: dataset.spatial?.zones.length
      ? dataset.spatial.zones.map(({ name }) => ({ '@type': 'Place', name }))
      : null,
    creator: producerOf(dataset, site),
    publisher: producerOf(dataset, site),
    includedInDataCatalog: { '@type': 'DataCatalog', '@id': `${site}/api/1/site/catalog`, url: `${site}/` },
    sameAs: dataset.external?.url ?? dataset.harvest?.remoteUrl ?? null,
    distribution: resources
      .slice(0, mostDistributions)
      .map((one) => toDistribution(one, `${site}${dataset.path}`)),
    interactionStatistic: {
      '@type': 'InteractionCounter',
      interactionType: { '@type': 'DownloadAction' },
      userInteractionCount: dataset.metrics.downloads,
    },
  })
}

/** Google refuses descriptions under 50 characters, and over 5000: a short one is introduced by the title. */
function descriptionOf({ title, description }: Dataset): string {
  const text = plainText(description)
  return excerpt(text.length < 50 ? `${title}. ${text}` : text, 4900)
}

export function producerOf(
  { organization, owner }: Pick<Dataset, 'organization' | 'owner'>,
  site: string,
): Record<string, unknown> | null {
  if (organization) {
    const { name, acronym, slug } = organization
    return withoutNull({
      '@type': 'Organization',
      name,
      alternateName: acronym,
      url: `${site}/organizations/${slug}`,
    })
  }
  return owner && { '@type': 'Person', name: owner.name }
}

function toDistribution(resource: Resource, page: string): Record<string, unknown> {
  return withoutNull({
    '@type': 'DataDownload',
    '@id': `${page}/resources/${resource.id}`,
    name: resource.title,
    description: resource.description && excerpt(plainText(resource.description), 500),
    url: resource.latest,
    contentUrl: resource.url,
    encodingFormat: resource.mime ?? resource.format,
    contentSize: resource.size === null ? null : String(resource.size),
    sha256: resource.checksum?.type === 'sha256' ? resource.checksum.value : null,
    dateCreated: resource.createdAt,
    dateModified: resource.modifiedAt,
  })
}

export function withoutNull(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null))
}
