import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { maySee } from '../../policy.ts'
import type { Dataset } from '../../schema/dataset.ts'
import type { Resource } from '../../schema/resource.ts'
import { type ResourceRow, toResource } from '../../tables.ts'
import { findProducers, holdingOf } from '../producers.ts'
import { getDataset, permissionsOf, selectWhole, toDataset, type WholeRow } from '../reading.ts'

/** No dataset has more. */
const everyResource = 50_000

/** A dataset with the first of its resources. */
export interface WholeDataset {
  dataset: Dataset
  /** At most what was asked: `dataset.resources.total` says how many there are. */
  resources: Resource[]
  /** Last change of its description or of a resource. */
  changedAt: string
}

/**
 * Many datasets with the first of their resources, in the order of `ids`: five queries, however many they are. What the
 * actor may not see is left out.
 */
export async function readWholeDatasets(
  ctx: Ctx,
  ids: readonly string[],
  { resources: most }: { resources: number },
): Promise<WholeDataset[]> {
  if (ids.length === 0) return []
  const [rows, resources] = await Promise.all([
    selectWhole(ctx)
      .where('d.id', 'in', [...ids])
      .execute(),
    readFirstResources(ctx, ids, most),
  ])
  const producerOf = await findProducers(ctx, rows)
  const now = ctx.now()
  const byId = new Map<string, WholeDataset>()
  for (const row of rows) {
    const holding = await holdingOf(ctx, row)
    if (!maySee(ctx.actor, { ...holding, visibility: row.visibility, deletedAt: row.deleted_at })) continue
    const around = { ...producerOf(row), now, permissions: permissionsOf(ctx, holding) }
    byId.set(row.id, {
      dataset: toDataset(row, around),
      resources: resources.get(row.id) ?? [],
      changedAt: changedAtOf(row),
    })
  }
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** One, by id or slug, with as many of its resources. @throws as `getDataset` */
export async function getWholeDataset(
  ctx: Ctx,
  key: string,
  { resources: most = everyResource }: { resources?: number } = {},
): Promise<WholeDataset> {
  const dataset = await getDataset(ctx, key)
  const resources = (await readFirstResources(ctx, [dataset.id], most)).get(dataset.id) ?? []
  const dates = [dataset.platform.modifiedAt, ...resources.map(({ modifiedAt }) => modifiedAt)]
  return { dataset, resources, changedAt: dates.reduce((last, date) => (date > last ? date : last)) }
}

export function changedAtOf(row: Pick<WholeRow, 'modified_at' | 'resources_updated_at'>): string {
  return new Date(Math.max(row.modified_at.getTime(), row.resources_updated_at?.getTime() ?? 0)).toISOString()
}

async function readFirstResources(
  ctx: Ctx,
  ids: readonly string[],
  most: number,
): Promise<Map<string, Resource[]>> {
  const byDataset = new Map<string, Resource[]>()
  if (most === 0) return byDataset
  const { rows } = await sql<ResourceRow>`
    select r.* from unnest(${[...ids]}::text[]) as asked (id)
    cross join lateral (select * from catalogue.resource where dataset_id = asked.id order by rank limit ${most}) r
    order by r.dataset_id, r.rank`.execute(ctx.db)
  for (const row of rows) {
    const known = byDataset.get(row.dataset_id)
    const resource = toResource(row, ctx.config.publicUrl)
    if (known) known.push(resource)
    else byDataset.set(row.dataset_id, [resource])
  }
  return byDataset
}
