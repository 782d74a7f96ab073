import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { excerpt, plainText } from '#kernel/text/plain-text'
import { localPath } from '#kernel/words'
import {
  getDataset,
  listResources,
  type Resource,
  readWholeDatasets,
  type WholeDataset,
} from '#missions/catalogue'
import { findOrganizationsBySlug } from '#missions/people'
import { SearchParams, searchRecords } from '#missions/records'
import { Citation, toCitation } from './citation.ts'
import { getNamedResource, getNamedTerritory } from './named.ts'
import { agentWords } from './words.ts'

export const ResourceView = z.object({
  id: z.string().describe('Give it to get_table, query_rows or query_sql'),
  title: z.string(),
  format: z.string().nullable(),
  kind: z.string().describe('main, documentation, update, api, code or other'),
  size: z.number().nullable().describe('Bytes'),
  url: z.string(),
  queryable: z.boolean().describe('Whether its rows can be queried with get_table, query_rows and query_sql'),
  updated: z.string(),
})

export const DatasetView = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  citation: Citation,
  tags: z.array(z.string()),
  territories: z.array(z.string()),
  period: z.string().nullable().describe('Time that the data covers'),
  frequency: z.string().nullable(),
  resource_count: z.number(),
  resources: z.array(ResourceView).describe('The first ones; list_resources gives the others'),
})

const described = 600
const shownResources = { list: 5, one: 50 } as const

export interface DatasetQuestion {
  query: string
  organization?: string | undefined
  tag?: string | undefined
  format?: string | undefined
  territory?: string | undefined
  page: number
  page_size: number
}

/** Public datasets by relevance, with their first resources: an agent goes from here to the rows. */
export async function searchDatasetViews(ctx: Ctx, asked: DatasetQuestion) {
  const territory = asked.territory ? getNamedTerritory(ctx, asked.territory) : null
  const state = SearchParams.parse({
    q: asked.query,
    page: asked.page,
    kind: 'dataset',
    ...(asked.organization ? { organization: await organizationId(ctx, asked.organization) } : {}),
    ...(asked.tag ? { tag: asked.tag } : {}),
    ...(asked.format ? { format: asked.format.toLowerCase() } : {}),
    ...(territory ? { territory: territory.id } : {}),
  })
  const found = await searchRecords(ctx, state, { pageSize: asked.page_size })
  const ids = found.items.map(({ card }) => card.id)
  const whole = await readWholeDatasets(ctx, ids, { resources: shownResources.list })
  return {
    total: found.total,
    understood_as: found.corrected,
    some_words_missing: found.partial,
    page: asked.page,
    advice: territory && found.total === 0 ? agentWords[ctx.lang].withoutPlace(territory.name) : null,
    datasets: whole.map((one) => toView(ctx, one, { letters: described })),
  }
}

export async function getDatasetView(ctx: Ctx, key: string) {
  const dataset = await getDataset(ctx, key)
  const { items } = await listResources(ctx, dataset.id, { limit: shownResources.one })
  return toView(ctx, { dataset, resources: items, changedAt: '' }, { letters: 20_000 })
}

export async function listResourceViews(
  ctx: Ctx,
  { dataset, cursor, limit }: { dataset: string; cursor?: string | undefined; limit: number },
) {
  const page = await listResources(ctx, dataset, { limit, ...(cursor ? { cursor } : {}) })
  return { total: page.total, next_cursor: page.next, resources: page.items.map(toResourceView) }
}

export async function getResourceView(ctx: Ctx, id: string) {
  const resource = await getNamedResource(ctx, id)
  const dataset = await getDataset(ctx, resource.datasetId)
  const description = resource.description ?? ''
  return {
    ...toResourceView(resource),
    description,
    dataset_id: dataset.id,
    citation: toCitation(ctx, dataset),
  }
}

function toView(ctx: Ctx, { dataset, resources }: WholeDataset, { letters }: { letters: number }) {
  const { temporalCoverage: period } = dataset
  return {
    id: dataset.id,
    title: dataset.title,
    description: excerpt(plainText(dataset.description), letters),
    citation: toCitation(ctx, dataset),
    tags: dataset.tags,
    territories: dataset.spatial?.zones.map(({ name }) => name) ?? [],
    period: period && [period.start, period.end ?? ''].join('/'),
    frequency: dataset.frequency,
    resource_count: dataset.resources.total,
    resources: resources.map(toResourceView),
  }
}

function toResourceView(resource: Resource): z.infer<typeof ResourceView> {
  return {
    id: resource.id,
    title: resource.title,
    format: resource.format,
    kind: resource.type,
    size: resource.size,
    url: resource.url,
    queryable: resource.tableId !== null && resource.standing === 'clear',
    updated: resource.modifiedAt,
  }
}

async function organizationId(ctx: Ctx, key: string): Promise<string> {
  const [found] = await findOrganizationsBySlug(ctx, [key])
  return found?.id ?? key
}

/** Producers, and how to filter by them. */
export async function searchOrganizationViews(ctx: Ctx, { query, page }: { query: string; page: number }) {
  const state = SearchParams.parse({ q: query, page, kind: 'organization' })
  const { total, items } = await searchRecords(ctx, state, { pageSize: 20 })
  return {
    total,
    organizations: items.map(({ card }) => ({
      id: card.id,
      name: card.title,
      acronym: card.acronym,
      link: `${ctx.config.publicUrl}${localPath(ctx.lang, card.path)}`,
    })),
  }
}
