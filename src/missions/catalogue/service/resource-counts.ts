import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { DatasetRow, ResourceRow } from '../tables.ts'
import { isOpenFormat } from '../vocabulary/formats.ts'
import type { Counts } from './settling.ts'

type Counted = Pick<ResourceRow, 'format' | 'type' | 'description' | 'available' | 'url' | 'modified_at'>

/**
 * The counts of a dataset after one of its resources came (`before` null), changed, or went (`after` null).
 * Formats are kept in their table; what is answered is written with the rest of the row, which is locked.
 */
export async function recount(
  ctx: Ctx,
  dataset: DatasetRow,
  { before, after }: { before: Counted | null; after: Counted | null },
): Promise<Counts> {
  const [was, is] = [weigh(before), weigh(after)]
  if (before?.format !== after?.format) {
    if (before?.format) await removeFormat(ctx, dataset.id, before.format)
    if (after?.format) await addFormat(ctx, dataset.id, after.format)
  }
  return {
    resource_count: dataset.resource_count + is.present - was.present,
    open_format_count: dataset.open_format_count + is.open - was.open,
    documented_count: dataset.documented_count + is.documented - was.documented,
    unavailable_count: dataset.unavailable_count + is.unavailable - was.unavailable,
    resources_updated_at: isNewest(after, dataset) ? after.modified_at : await findNewest(ctx, dataset.id),
  }
}

export function weigh(resource: Counted | null) {
  if (!resource) return { present: 0, open: 0, documented: 0, unavailable: 0 }
  const documented = resource.type === 'documentation' || Boolean(resource.description?.trim())
  return {
    present: 1,
    open: isOpenFormat(resource.format) ? 1 : 0,
    documented: documented ? 1 : 0,
    unavailable: resource.url !== null && resource.available === false ? 1 : 0,
  }
}

async function addFormat({ db }: Ctx, datasetId: string, format: string): Promise<void> {
  await sql`
    insert into catalogue.dataset_format as f (dataset_id, format, count) values (${datasetId}, ${format}, 1)
    on conflict (dataset_id, format) do update set count = f.count + 1`.execute(db)
}

async function removeFormat({ db }: Ctx, datasetId: string, format: string): Promise<void> {
  const one = db
    .deleteFrom('catalogue.dataset_format')
    .where('dataset_id', '=', datasetId)
    .where('format', '=', format)
  const { numDeletedRows } = await one.where('count', '=', 1).executeTakeFirstOrThrow()
  if (numDeletedRows > 0n) return
  await sql`
    update catalogue.dataset_format set count = count - 1
    where dataset_id = ${datasetId} and format = ${format}`.execute(db)
}

/** What was changed just now is the newest, most often. */
function isNewest(after: Counted | null, { resources_updated_at: newest }: DatasetRow): after is Counted {
  return after !== null && (newest === null || after.modified_at >= newest)
}

/** One look at the index. */
async function findNewest({ db }: Ctx, datasetId: string): Promise<Date | null> {
  const row = await db
    .selectFrom('catalogue.resource')
    .select('modified_at')
    .where('dataset_id', '=', datasetId)
    .orderBy('modified_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.modified_at ?? null
}
