import type { Ctx } from '#kernel/context'
import type { Came } from '../items.ts'
import type { BatchItemRow } from '../tables.ts'

export async function importItem(_ctx: Ctx, _item: BatchItemRow): Promise<Came> {
  return { outcome: 'unchanged' }
}
