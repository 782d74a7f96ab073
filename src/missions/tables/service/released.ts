import type { Ctx } from '#kernel/context'
import { refuse } from '../schema/refusals.ts'
import type { Comparison, VersionSummary } from '../schema/version.ts'
import type { VersionRow } from '../tables.ts'
import { compareVersions } from './comparing.ts'
import { getTable } from './reading.ts'

/** More are not listed: a table that changes each hour is not read by its versions. */
const most = 200

/**
 * The versions that readers had, the newest first. @throws tables/table-not-found also when the actor may not read it
 */
export async function listReleased(ctx: Ctx, tableId: string): Promise<VersionSummary[]> {
  await getTable(ctx, tableId)
  const rows = await ctx.db
    .selectFrom('tables.version')
    .select(['id', 'number', 'row_count', 'columns', 'source', 'created_at', 'released_at'])
    .where('table_id', '=', tableId)
    .where('released_at', 'is not', null)
    .orderBy('number', 'desc')
    .limit(most)
    .execute()
  return rows.map(summarize)
}

/**
 * Two of them, by their numbers or ids. @throws tables/table-not-found, tables/version-not-found for what was never
 * public, tables/busy, tables/query-too-heavy
 */
export async function compareReleased(
  ctx: Ctx,
  tableId: string,
  [from, to]: readonly [string, string],
): Promise<Comparison> {
  const versions = await listReleased(ctx, tableId)
  const [before, after] = [pick(versions, from), pick(versions, to)]
  return { ...(await compareVersions(ctx, before.id, after.id)), from: before, to: after }
}

function pick(versions: readonly VersionSummary[], wanted: string): VersionSummary {
  const found = versions.find(({ id, number }) => id === wanted || String(number) === wanted)
  if (!found) throw refuse.versionNotFound({ id: wanted })
  return found
}

function summarize(
  row: Pick<VersionRow, 'id' | 'number' | 'row_count' | 'columns' | 'source' | 'created_at' | 'released_at'>,
): VersionSummary {
  return {
    id: row.id,
    number: row.number,
    rows: row.row_count ?? 0,
    columns: row.columns.length,
    size: row.source.size,
    createdAt: row.created_at.toISOString(),
    releasedAt: (row.released_at ?? row.created_at).toISOString(),
  }
}
