import type { Ctx } from '#kernel/context'
import { getMapped } from './mapping.ts'
import { getSource, type TableSource } from './reading.ts'

/** The table behind a name of the mission above, for queries. @throws tables/table-not-found */
export async function getTableOf(ctx: Ctx, name: string): Promise<TableSource> {
  const { tableId } = await getMapped(ctx, name)
  return getSource(ctx, tableId)
}
