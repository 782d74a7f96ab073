import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { maySee } from '../../policy.ts'
import type { Dataset } from '../../schema/dataset.ts'
import type { Resource } from '../../schema/resource.ts'
import { type ResourceRow, toResource } from '../../tables.ts'
import { findProducers, holdingsOf } from '../producers.ts'
import { getDataset, permissionsOf, selectWhole, toDataset, type WholeRow } from '../reading.ts'
import { type DatasetSearch, searchDatasets } from './search.ts'

/** A dataset with the first of its resources. */
export interface WholeDataset {
  dataset: Dataset
  /** At most what was asked: `dataset.resources.total` says how many there are. */
  resources: Resource[]
  /** Last change of its description or of a resource. */
  changedAt: string
}

/** How many resources to read of each dataset; none unless it is said. */
export interface Depth {
  resources?: number
}

/** No dataset has more resources. */
export const everyResource = 50_000

/** A page of datasets, and how many there are: which ones first, then what surrounds the rows of the page alone. */
export async function listWholeDatasets(
  ctx: Ctx,
  search: DatasetSearch,
  depth: Depth = {},
): Promise<{ items: WholeDataset[]; total: number }> {
  const { ids, total } = await searchDatasets(ctx, search)
  return { items: await readWholeDatasets(ctx, ids, depth), total }
}

/** Those among `ids` that the actor may see, in that order: the same few queries, however many they are. */
export async function readWholeDatasets(
  ctx: Ctx,
  ids: readonly string[],
  depth: Depth = {},
): Promise<WholeDataset[]> {
  if (ids.length === 0) return []
  const rows = await selectWhole(ctx)
    .where('d.id', 'in', [...ids])
    .execute()
  const byId = new Map((await presentAll(ctx, rows, depth)).map((whole) => [whole.dataset.id, whole]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** One, by id or slug, with all of its resources. @throws as `getDataset` */
export async function getWholeDataset(ctx: Ctx, key: string): Promise<WholeDataset> {
  const dataset = await getDataset(ctx, key)
  const resources = (await readFirstResources(ctx, [dataset.id], everyResource)).get(dataset.id) ?? []
  const dates = [dataset.platform.modifiedAt, ...resources.map(({ modifiedAt }) => modifiedAt)]
  return { dataset, resources, changedAt: dates.reduce((last, date) => (date > last ? date : last)) }
}

/** Rows as nouns, without those that the actor may not see. */
export async function presentAll(
  ctx: Ctx,
  rows: readonly WholeRow[],
  { resources: most = 0 }: Depth,
): Promise<WholeDataset[]> {
  const ids = rows.map(({ id }) => id)
  const [producerOf, holdingOf, resources] = await Promise.all([
    findProducers(ctx, rows),
    holdingsOf(ctx, rows),
    readFirstResources(ctx, ids, most),
  ])
  const now = ctx.now()
  return rows.flatMap((row) => {
    const holding = holdingOf(row)
    if (!maySee(ctx.actor, { ...holding, visibility: row.visibility, deletedAt: row.deleted_at })) return []
    const around = { ...producerOf(row), now, permissions: permissionsOf(ctx, holding) }
    return {
      dataset: toDataset(row, around),
      resources: resources.get(row.id) ?? [],
      changedAt: changedAtOf(row),
    }
  })
}

function changedAtOf(row: WholeRow): string {
  return new Date(Math.max(row.modified_at.getTime(), row.resources_updated_at?.getTime() ?? 0)).toISOString()
}

/** Read a thousand at a time: rows of the database weigh more than what is kept of them. */
const rowsAtOnce = 1000

async function readFirstResources(
  ctx: Ctx,
  ids: readonly string[],
  most: number,
): Promise<Map<string, Resource[]>> {
  const byDataset = new Map<string, Resource[]>()
  let unread = ids.map((id) => ({ id, after: Number.MIN_SAFE_INTEGER }))
  while (most > 0 && unread.length > 0) {
    const rows = await readRows(ctx, unread, Math.min(most, rowsAtOnce))
    for (const row of rows) {
      const known = byDataset.get(row.dataset_id) ?? []
      if (known.length < most) known.push(toResource(row, ctx.config.publicUrl))
      byDataset.set(row.dataset_id, known)
    }
    unread = lastOfFull(rows).filter(({ id }) => (byDataset.get(id)?.length ?? 0) < most)
  }
  return byDataset
}

async function readRows(
  ctx: Ctx,
  asked: readonly { id: string; after: number }[],
  most: number,
): Promise<ResourceRow[]> {
  const ids = asked.map(({ id }) => id)
  const afters = asked.map(({ after }) => after)
  const { rows } = await sql<ResourceRow>`
    select r.* from unnest(${ids}::text[], ${afters}::bigint[]) as asked (id, after)
    cross join lateral (
      select * from catalogue.resource where dataset_id = asked.id and rank > asked.after order by rank limit ${most}
    ) r
    order by r.dataset_id, r.rank`.execute(ctx.db)
  return rows
}

/** The datasets of which as many rows came as could, and where their rest begins. */
function lastOfFull(rows: readonly ResourceRow[]): { id: string; after: number }[] {
  const counts = new Map<string, { count: number; after: number }>()
  for (const { dataset_id: id, rank } of rows)
    counts.set(id, { count: (counts.get(id)?.count ?? 0) + 1, after: rank })
  return [...counts].flatMap(([id, { count, after }]) => (count === rowsAtOnce ? [{ id, after }] : []))
}
