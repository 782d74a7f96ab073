import type { Ctx } from '#kernel/context'
import type { Resource } from '../../schema/resource.ts'
import { type ResourceType, resourceTypes } from '../../vocabulary/resource-types.ts'
import { pageResources } from '../resource-lists.ts'
import { type ResourcePage, readResources } from '../resource-reading.ts'

export interface TypeCount {
  type: ResourceType
  total: number
}

/** What a reader asks of the list of files: words of titles, a type, the place where the last page ended. */
export interface ResourceWish {
  q?: string | undefined
  type?: ResourceType | undefined
  after?: string | undefined
}

export interface ResourceView extends Pick<ResourcePage, 'next'> {
  /** All that is shown, group after group. */
  items: Resource[]
  /** The first of each type; one group without name when a part of the list was asked for. */
  groups: { type: ResourceType | null; total: number; items: Resource[] }[]
  /** Every type that the dataset has, in the order of the vocabulary. */
  types: TypeCount[]
  /** How many answer the wish; null when nothing was asked. */
  found: number | null
}

/** Shown of each type before one asks for the whole type. */
const firstOfEach = 5

/**
 * The files of a dataset that was just shown to the actor: all of them by type while they fit a page, else the first
 * of each type, else a page of what was asked. Fifteen thousand cost what fifteen do.
 */
export async function viewResources(
  ctx: Ctx,
  dataset: { id: string; resources: { total: number } },
  { wish: { q, type, after }, limit }: { wish: ResourceWish; limit: number },
): Promise<ResourceView> {
  const { total } = dataset.resources
  if (total === 0) return { items: [], groups: [], types: [], found: null, next: null }
  if (!q && !type && !after && total <= limit) {
    const { items } = await readResources(ctx, dataset, { limit })
    return whole(byType(items), null)
  }
  const types = await countTypes(ctx, dataset.id)
  if (!q && !type && !after && types.length > 1) return whole(await firstOf(ctx, dataset, types), null)
  const isFiltered = Boolean(q || type)
  const [page, found] = await Promise.all([
    readResources(ctx, dataset, { limit, q, type, cursor: after }),
    isFiltered ? pageResources(ctx, dataset.id, { q, type, offset: 0, limit: 0 }) : null,
  ])
  const group = { type: type ?? null, total: found?.total ?? total, items: page.items }
  return { ...page, groups: [group], types, found: found?.total ?? null }
}

function whole(groups: ResourceView['groups'], next: string | null): ResourceView {
  const types = groups.flatMap(({ type, total }) => (type ? [{ type, total }] : []))
  return { items: groups.flatMap(({ items }) => items), groups, types, found: null, next }
}

function byType(items: readonly Resource[]): ResourceView['groups'] {
  return resourceTypes.flatMap(({ id }) => {
    const own = items.filter(({ type }) => type === id)
    return own.length > 0 ? [{ type: id, total: own.length, items: own }] : []
  })
}

/** From the index alone. */
async function countTypes({ db }: Ctx, datasetId: string): Promise<TypeCount[]> {
  const rows = await db
    .selectFrom('catalogue.resource')
    .select(({ fn }) => ['type', fn.countAll<number>().as('total')])
    .where('dataset_id', '=', datasetId)
    .groupBy('type')
    .execute()
  const totals = new Map(rows.map(({ type, total }) => [type, Number(total)]))
  return resourceTypes.flatMap(({ id: type }) => {
    const total = totals.get(type)
    return total ? [{ type, total }] : []
  })
}

function firstOf(
  ctx: Ctx,
  dataset: { id: string; resources: { total: number } },
  types: readonly TypeCount[],
): Promise<ResourceView['groups']> {
  return Promise.all(
    types.map(async ({ type, total }) => {
      const { items } = await readResources(ctx, dataset, { type, limit: firstOfEach })
      return { type, total, items }
    }),
  )
}
