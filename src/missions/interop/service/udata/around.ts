import type { Ctx } from '#kernel/context'
import {
  countCommunityResources,
  type Dataset,
  type DatasetSearch,
  listResourcesOf,
  listWholeDatasets,
  readWholeDatasets,
} from '#missions/catalogue'
import { countDiscussionsOf, countFollowers } from '#missions/conversation'
import { findPersons } from '#missions/people'
import { type Around, toDatasetV1, toDatasetV2 } from './dataset-shape.ts'
import { presentCommunityOf } from './entries/community.ts'
import { type Mask, names, wants } from './mask.ts'

/**
 * Resources that a list embeds for one dataset without being asked by name: those of a longer one are told by the
 * address where they are read, as in the second API. A mask that names `resources` gets them all.
 */
export const mostEmbedded = 100

/** A page of datasets, and how many there are; their resources are read apart, for the masks choose them. */
export async function pageDatasets(
  ctx: Ctx,
  search: DatasetSearch,
): Promise<{ items: Dataset[]; total: number }> {
  const { items, total } = await listWholeDatasets(ctx, search)
  return { items: items.map(({ dataset }) => dataset), total }
}

/** Datasets by id, in that order. */
export async function readDatasets(ctx: Ctx, ids: readonly string[]): Promise<Dataset[]> {
  return (await readWholeDatasets(ctx, ids)).map(({ dataset }) => dataset)
}

/**
 * Datasets of the first API, with their resources unless the mask leaves them out: one query for all. Community
 * resources are told to a mask that names them.
 */
export async function presentV1(
  ctx: Ctx,
  datasets: readonly Dataset[],
  { mask, most = mostEmbedded }: { mask: Mask | null; most?: number },
) {
  const asked = names(mask, 'resources')
  const embedded = wants(mask, 'resources')
    ? datasets.filter(({ resources }) => asked || resources.total <= most)
    : []
  const filled = embedded.filter(({ resources }) => resources.total > 0)
  const [around, found] = await Promise.all([
    aroundOf(ctx, datasets),
    listResourcesOf(
      ctx,
      filled.map(({ id }) => id),
    ),
  ])
  const whole = new Set(embedded.map(({ id }) => id))
  const shapes = datasets.map((dataset) =>
    toDatasetV1(dataset, whole.has(dataset.id) ? (found.get(dataset.id) ?? []) : null, around),
  )
  if (!names(mask, 'community_resources')) return shapes
  const ids = datasets.map(({ id }) => id)
  const communityOf = await presentCommunityOf(ctx, ids)
  return shapes.map((shape) => ({ ...shape, community_resources: communityOf(shape.id) }))
}

export async function presentV2(ctx: Ctx, datasets: readonly Dataset[]) {
  const ids = datasets.map(({ id }) => id)
  const [around, community] = await Promise.all([aroundOf(ctx, datasets), countCommunityResources(ctx, ids)])
  return datasets.map((dataset) => toDatasetV2(dataset, around, community.get(dataset.id) ?? 0))
}

/** One dataset of the first API, with every resource: its contract. */
export async function presentOne(ctx: Ctx, dataset: Dataset, mask: Mask | null = null) {
  const [shape] = await presentV1(ctx, [dataset], { mask, most: Number.POSITIVE_INFINITY })
  if (!shape) throw new Error('one dataset gives one shape')
  return shape
}

/** What the shapes need besides the datasets: the names of those who own some. */
export async function aroundOf(ctx: Ctx, datasets: readonly Dataset[]): Promise<Around> {
  const owners = datasets.flatMap(({ owner }) => owner?.id ?? [])
  const refs = datasets.map(({ id }) => ({ kind: 'dataset', id }))
  const [persons, discussions, followers] = await Promise.all([
    findPersons(ctx, owners),
    countDiscussionsOf(ctx, refs),
    countFollowers(ctx, refs),
  ])
  return { site: ctx.config.publicUrl, actor: ctx.actor, persons, discussions, followers }
}
