import type { Ctx } from '#kernel/context'
import { type Dataset, normalizeFormat } from '#missions/catalogue'
import { findOrganizationIds } from '#missions/people'
import { findTitles, searchIds } from '#missions/records'
import { pageDatasets, readDatasets } from './around.ts'
import { type DatasetParameters, idsOfTopic, organizationsOf, startsWithin } from './dataset-query.ts'

export interface SearchParameters
  extends Omit<DatasetParameters, 'sort' | 'format' | 'granularity' | 'schema'> {
  sort?: { by: string; direction: 'asc' | 'desc' } | undefined
  format?: readonly string[] | undefined
  granularity?: readonly string[] | undefined
  schema?: readonly string[] | undefined
  organization_name?: string | undefined
  format_family?: string | undefined
  producer_type?: readonly string[] | undefined
  last_update_range?: keyof typeof ranges | undefined
}

interface Count {
  name: string
  count: number
}

/** Facets of udata -> ours. */
const facets = {
  access_type: 'access',
  badge: 'badge',
  format: 'format',
  format_family: 'family',
  geozone: 'territory',
  granularity: 'granularity',
  last_update: 'updated',
  license: 'license',
  organization_id_with_name: 'organization',
  producer_type: 'producer',
  schema: 'schema',
  tag: 'tag',
} as const

const ranges = { last_30_days: '30-days', last_12_months: '12-months', last_3_years: '3-years' } as const
const rangeNames = new Map<string, string>(Object.entries(ranges).map(([theirs, ours]) => [ours, theirs]))
/** No answer of the index is left out. */
export const everyOne = 1_000_000

export interface Found {
  items: Dataset[]
  total: number
  facets: Record<string, Count[]>
}

/**
 * Datasets by words and facets, as the search of the site finds them, one query for the page. Each facet tells its
 * `facetSize` most frequent values; with 0, none is counted.
 */
export async function searchDatasets(
  ctx: Ctx,
  asked: SearchParameters,
  { facetSize, ...page }: { offset: number; limit: number; facetSize: number },
): Promise<Found> {
  const filters = await filtersOf(ctx, asked)
  // The index knows neither periods nor topics: the catalogue narrows what it finds.
  const narrowed = asked.temporal_coverage !== undefined || asked.topic !== undefined
  const found = await searchIds(ctx, 'dataset', {
    q: asked.q ?? '',
    filters,
    every: ['tag'],
    sort: asked.sort ?? { by: 'relevance', direction: 'desc' },
    ...(narrowed ? { offset: 0, limit: everyOne } : page),
    facets: facetSize > 0 ? Object.values(facets) : [],
    facetLimit: facetSize,
  })
  if (!narrowed) {
    const { ids, total } = found
    const [items, counts] = await Promise.all([
      readDatasets(ctx, ids),
      toFacets(ctx, found.facets, { total }),
    ])
    return { items, total, facets: counts }
  }
  const ofTopic = asked.topic === undefined ? null : new Set(await idsOfTopic(ctx, asked.topic, 'dataset'))
  const ids = ofTopic ? found.ids.filter((id) => ofTopic.has(id)) : found.ids
  const among = { field: 'id', is: { among: ids } } as const
  const { items, total } = await pageDatasets(ctx, {
    where: { all: [among, ...startsWithin(asked.temporal_coverage)] },
    states: ['listed'],
    ...{ ranked: ids, sort: [] },
    ...{ offset: page.offset, limit: page.limit },
  })
  return { items, total, facets: await toFacets(ctx, found.facets, { total }) }
}

async function filtersOf(ctx: Ctx, asked: SearchParameters): Promise<Record<string, string[]>> {
  const organizations = await namedOrganizations(ctx, asked)
  const filters: Record<string, string[] | undefined> = {
    archived: ['false'],
    // An impossible value, where an empty list would ask nothing.
    organization: organizations && (organizations.length > 0 ? organizations : ['none']),
    format: asked.format?.flatMap((said) => normalizeFormat(said) ?? []),
    family: listed(asked.format_family),
    tag: asked.tag && [...asked.tag],
    badge: listed(asked.badge),
    owner: listed(asked.owner),
    license: listed(asked.license),
    territory: listed(asked.geozone),
    granularity: asked.granularity && [...asked.granularity],
    schema: asked.schema && [...asked.schema],
    access: listed(asked.access_type),
    producer: asked.producer_type && [...asked.producer_type],
    updated: asked.last_update_range && [ranges[asked.last_update_range]],
    featured: listed(asked.featured === undefined ? undefined : String(asked.featured)),
  }
  return Object.fromEntries(
    Object.entries(filters).flatMap(([name, values]): [string, string[]][] =>
      values && values.length > 0 ? [[name, values]] : [],
    ),
  )
}

function listed(value: string | undefined): string[] | undefined {
  return value === undefined ? undefined : [value]
}

async function namedOrganizations(ctx: Ctx, asked: SearchParameters): Promise<string[] | undefined> {
  const ids = await organizationsOf(ctx, asked)
  if (!asked.organization_name) return ids
  const named = await findOrganizationIds(ctx, { name: asked.organization_name })
  return ids ? named.filter((id) => ids.includes(id)) : named
}

/** The counts of the index under the names of udata. */
export async function toFacets(
  ctx: Ctx,
  counted: Record<string, { value: string; count: number }[]>,
  { total, facets: known = facets }: { total: number; facets?: Readonly<Record<string, string>> },
): Promise<Record<string, Count[]>> {
  const names = await organizationNames(ctx, counted.organization ?? [])
  const answer: Record<string, Count[]> = {}
  for (const [theirs, ours] of Object.entries(known)) {
    const counts = (counted[ours] ?? []).filter(({ count }) => count > 0)
    const named = counts.flatMap(({ value, count }): Count[] => {
      if (ours === 'organization') return [{ name: `${value}|${names.get(value) ?? ''}`, count }]
      if (ours !== 'updated') return [{ name: value, count }]
      const name = rangeNames.get(value)
      return name === undefined ? [] : [{ name, count }]
    })
    answer[theirs] = [{ name: 'all', count: total }, ...named]
  }
  if (known === facets) answer.topics = [{ name: 'all', count: total }]
  return answer
}

async function organizationNames(
  ctx: Ctx,
  counted: readonly { value: string }[],
): Promise<Map<string, string>> {
  const ids = counted.map(({ value }) => value)
  return new Map(Object.entries(await findTitles(ctx, 'organization', ids)))
}
