import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { refuse } from '../schema/refusals.ts'
import type { Comparison, VersionSummary } from '../schema/version.ts'
import type { VersionRow } from '../tables.ts'
import { compareVersions } from './comparing.ts'
import { getTable } from './reading.ts'

/** As many as a page lists. */
export const versionsShown = 100

export interface ReleasedPage {
  /** The newest first. */
  items: VersionSummary[]
  /** The number before which the next page begins; null on the last. */
  next: number | null
}

/**
 * The versions that readers had, those before a number when one is given.
 * @throws tables/table-not-found also when the actor may not read it
 */
export async function listReleased(
  ctx: Ctx,
  tableId: string,
  before: number | null = null,
): Promise<ReleasedPage> {
  await getTable(ctx, tableId)
  let query = selectReleased(ctx, tableId)
  if (before !== null) query = query.where('number', '<', before)
  const rows = await query
    .orderBy('number', 'desc')
    .limit(versionsShown + 1)
    .execute()
  const items = rows.slice(0, versionsShown).map(summarize)
  return { items, next: rows.length > versionsShown ? (items.at(-1)?.number ?? null) : null }
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
  await getTable(ctx, tableId)
  const [before, after] = [await getReleased(ctx, tableId, from), await getReleased(ctx, tableId, to)]
  return { ...(await compareVersions(ctx, before.id, after.id)), from: before, to: after }
}

async function getReleased(ctx: Ctx, tableId: string, wanted: string): Promise<VersionSummary> {
  const row = await selectReleased(ctx, tableId)
    .where(sql<boolean>`${wanted} in (id::text, number::text)`)
    .executeTakeFirst()
  if (!row) throw refuse.versionNotFound({ id: wanted })
  return summarize(row)
}

function selectReleased({ db }: Ctx, tableId: string) {
  return db
    .selectFrom('tables.version')
    .select(['id', 'number', 'row_count', 'columns', 'source', 'created_at', 'released_at'])
    .where('table_id', '=', tableId)
    .where('released_at', 'is not', null)
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
