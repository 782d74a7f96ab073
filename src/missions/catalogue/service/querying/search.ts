import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { countDatasets } from './counting.ts'
import { type DatasetOrder, joinsOf, orderSql } from './order.ts'
import { type DatasetSelection, selectionSql } from './selection.ts'

export interface DatasetSearch extends DatasetSelection, DatasetOrder {
  limit: number
  offset: number
}

/** Ids in order, of one page of a selection, and how many it keeps in all. */
export async function searchDatasets(
  ctx: Ctx,
  search: DatasetSearch,
): Promise<{ ids: string[]; total: number }> {
  const [ids, total] = await Promise.all([pageIds(ctx, search), countDatasets(ctx, search)])
  return { ids, total }
}

async function pageIds(ctx: Ctx, search: DatasetSearch): Promise<string[]> {
  if (search.limit === 0) return []
  const { rows } = await sql<{ id: string }>`
    select d.id from catalogue.dataset d ${joinsOf(search)} where ${await selectionSql(ctx, search)}
    order by ${orderSql(search)} limit ${search.limit} offset ${search.offset}`.execute(ctx.db)
  return rows.map(({ id }) => id)
}

/** Slugs of all public datasets, in order. */
export async function listDatasetSlugs(
  { db }: Ctx,
  { limit, offset }: { limit: number; offset: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('catalogue.dataset')
    .select('slug')
    .where('visibility', '=', 'public')
    .where('deleted_at', 'is', null)
    .orderBy('slug')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(({ slug }) => slug)
}
