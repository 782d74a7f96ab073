import type { Ctx } from '#kernel/context'
import { listChanges, type RecordRef } from '#missions/records'
import { refuse } from '../schema/refusals.ts'

/**
 * Two editors never overwrite each other silently: the late one is told who changed which fields.
 * @throws staleVersion
 */
export async function requireCurrent(
  ctx: Ctx,
  { ref, current, version }: { ref: RecordRef; current: number; version: number | undefined },
): Promise<void> {
  if (version === undefined || version === current) return
  const changes = await listChanges(ctx, ref, { limit: 20 })
  const since = changes.filter(({ diff }) => Number(diff.version?.after ?? 0) > version)
  throw refuse.staleVersion({
    version: current,
    changes: since.map(({ actorName, at, diff }) => ({
      by: actorName,
      at,
      fields: Object.keys(diff).filter((field) => field !== 'version'),
    })),
  })
}
