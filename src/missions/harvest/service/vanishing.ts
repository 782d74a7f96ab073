import { type Ctx, transact } from '#kernel/context'
import { keepHarvested, keepHarvestedEntries } from '#missions/catalogue'
import type { Counts } from '../schema/job.ts'
import type { SourceRow } from '../tables.ts'
import type { Known } from './items.ts'
import type { Memory } from './matching.ts'

const day = 86_400_000
/** Time for a source to come back to its senses. */
export const graceDays = 7
const batch = 200
/** A source that loses more than half of what it had, and more than this, has most likely broken. */
const fewest = 20
const share = 0.5

/** How many have just vanished of how many, when that is too many to be true. */
export function findShrinkage(memory: Memory): { missing: number; alive: number } | null {
  const missing = memory.missing().filter((item) => item.vanished_at === null).length
  const alive = memory.alive()
  return missing > fewest && missing > alive * share ? { missing, alive } : null
}

/**
 * After a whole reading: what is no longer at the source is said so, and archived once that has lasted; what came back
 * is forgotten to have been away. Never called after a reading that failed.
 */
export async function followVanished(
  ctx: Ctx,
  { source, memory, counts }: { source: SourceRow; memory: Memory; counts: Counts },
): Promise<void> {
  const now = ctx.now()
  const missing = memory.missing().filter((item) => item.archived_at === null)
  counts.vanished = missing.length
  const fresh = missing.filter((item) => item.vanished_at === null).map(({ id }) => id)
  if (fresh.length > 0)
    await ctx.db.updateTable('harvest.item').set({ vanished_at: now }).where('id', 'in', fresh).execute()
  const long = missing.filter(
    ({ vanished_at }) => vanished_at && now.getTime() - vanished_at.getTime() >= graceDays * day,
  )
  if (!source.archives) return
  for (let from = 0; from < long.length; from += batch) {
    const some = long.slice(from, from + batch)
    counts.archived += await archive(ctx, source, some)
  }
}

/** Those of the source that are met again, unchanged. */
export async function forgetVanished(ctx: Ctx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await ctx.db
    .updateTable('harvest.item')
    .set({ vanished_at: null })
    .where('id', 'in', [...ids])
    .execute()
}

async function archive(base: Ctx, source: SourceRow, items: readonly Known[]): Promise<number> {
  return transact(base, async (ctx) => {
    const now = ctx.now()
    const { organization_id: organizationId } = source
    const isDataset = ({ kind }: Known) => kind === 'dataset'
    const outcomes = [
      ...(await keepHarvested(ctx, {
        organizationId,
        items: items.filter(isDataset).map((item) => ({
          ...{ datasetId: item.record_id, changes: {}, harvest: farewell(item, source, now) },
        })),
      })),
      ...(await keepHarvestedEntries(ctx, {
        organizationId,
        items: items
          .filter((item) => !isDataset(item))
          .map((item) => ({
            ...{
              kind: item.kind,
              entryId: item.record_id,
              changes: {},
              harvest: farewell(item, source, now),
            },
          })),
      })),
    ]
    const done = items.map(({ id }) => id)
    await ctx.db.updateTable('harvest.item').set({ archived_at: now }).where('id', 'in', done).execute()
    return outcomes.filter(({ outcome }) => outcome === 'updated').length
  })
}

function farewell(item: Known, source: SourceRow, now: Date) {
  return {
    backend: source.backend,
    domain: URL.canParse(source.url) ? new URL(source.url).hostname : null,
    sourceId: source.id,
    remoteId: item.remote_id,
    remoteUrl: item.page ?? item.uri,
    uri: item.uri,
    dctIdentifier: item.identifier,
    archived: 'not-on-remote',
    archivedAt: now.toISOString(),
  }
}
