import type { Ctx } from '#kernel/context'
import type { DatasetRow } from '../../tables.ts'
import { remember, unseen } from '../settling.ts'

/** A change of a file under embargo: its editors read it in the history, and nothing else of the dataset moves. */
export function noteHeldBack(
  ctx: Ctx,
  dataset: DatasetRow,
  { action, ...history }: Parameters<typeof remember>[2],
): Promise<void> {
  return remember(ctx, dataset, {
    ...history,
    action: dataset.visibility === 'public' ? `${unseen}${action}` : action,
  })
}
