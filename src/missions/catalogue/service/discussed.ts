import type { Ctx } from '#kernel/context'
import type { RecordRef } from '#missions/records'
import { recordKind } from './cards.ts'
import { countMetric } from './uses.ts'

/** A discussion is opened with its first message: the figure of its dataset follows. */
export async function countDiscussion(
  ctx: Ctx,
  { record, place }: { record: RecordRef; place: number },
): Promise<void> {
  if (place === 1 && record.kind === recordKind)
    await countMetric(ctx, record.id, { metric: 'discussions', by: 1 })
}

export async function discountDiscussion(ctx: Ctx, { record }: { record: RecordRef }): Promise<void> {
  if (record.kind === recordKind) await countMetric(ctx, record.id, { metric: 'discussions', by: -1 })
}

export async function countFollower(
  ctx: Ctx,
  { record, by }: { record: RecordRef; by: number },
): Promise<void> {
  if (record.kind === recordKind) await countMetric(ctx, record.id, { metric: 'followers', by })
}
