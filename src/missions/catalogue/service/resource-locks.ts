import type { Ctx } from '#kernel/context'
import { mayEdit } from '../policy.ts'
import { refuse } from '../schema/refusals.ts'
import type { DatasetRow, ResourceRow } from '../tables.ts'
import { requireRight } from './datasets.ts'
import { requireCurrent } from './resource-history.ts'
import { lockDataset } from './settling.ts'

/** A resource of a dataset, as its editor saw it. */
export interface Of {
  datasetId: string
  id: string
  version?: number | undefined
}

export async function lockEditable(ctx: Ctx, datasetId: string): Promise<DatasetRow> {
  return requireEditable(ctx, await lockDataset(ctx, datasetId))
}

/** In one journey, the dataset first, then its resource: two changes never wait for each other in a circle. */
export async function lockBoth(ctx: Ctx, of: Of): Promise<{ dataset: DatasetRow; before: ResourceRow }> {
  const [dataset, row] = await Promise.all([lockDataset(ctx, of.datasetId), findLocked(ctx, of)])
  await requireEditable(ctx, dataset)
  return { dataset, before: await requireFound(ctx, row, of) }
}

/** Of a dataset that is locked. */
export async function lockResource(ctx: Ctx, of: Of): Promise<ResourceRow> {
  return requireFound(ctx, await findLocked(ctx, of), of)
}

async function requireEditable(ctx: Ctx, dataset: DatasetRow): Promise<DatasetRow> {
  await requireRight(ctx, dataset, mayEdit)
  if (dataset.deleted_at) throw refuse.datasetDeleted({ id: dataset.id })
  return dataset
}

function findLocked({ db }: Ctx, { datasetId, id }: Of): Promise<ResourceRow | undefined> {
  return db
    .selectFrom('catalogue.any_resource')
    .selectAll()
    .where('id', '=', id)
    .where('dataset_id', '=', datasetId)
    .forUpdate()
    .executeTakeFirst()
}

async function requireFound(
  ctx: Ctx,
  row: ResourceRow | undefined,
  { id, version }: Of,
): Promise<ResourceRow> {
  if (!row) throw refuse.resourceNotFound({ id })
  await requireCurrent(ctx, row, version)
  return row
}
