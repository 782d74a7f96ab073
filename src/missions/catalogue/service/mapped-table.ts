import type { Ctx } from '#kernel/context'
import { toResource } from '../tables.ts'
import { getContentRow } from './resource-reading.ts'

/**
 * Answers `tables`: the table behind a resource that the actor may see and whose content is given out.
 * @throws catalogue/resource-not-found, catalogue/file-not-clear
 */
export async function findMappedTable(ctx: Ctx, id: string) {
  const row = await getContentRow(ctx, id)
  if (!row.table_id) return null
  const { url } = toResource(row, ctx.config.publicUrl)
  return { tableId: row.table_id, url, createdAt: row.created_at.toISOString(), datasetId: row.dataset_id }
}
