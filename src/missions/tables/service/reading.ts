import type { Ctx } from '#kernel/context'
import { mayRead } from '../policy.ts'
import type { Column } from '../schema/column.ts'
import { refuse } from '../schema/refusals.ts'
import type { Table } from '../schema/table.ts'
import type { StoredPart, TableRow, VersionRow } from '../tables.ts'

/** What a query needs: the columns, and the keys in the file store of the Parquet files of one version. */
export interface TableSource {
  tableId: string
  /** Never changes once made: what a cache and an ETag stand on. */
  versionId: string
  /** Of the file it was made from. */
  fileName: string
  rows: number
  columns: Column[]
  /** `table` typed, `raw` as written, `index-<position>` for each indexed column. */
  files: Record<string, StoredPart>
}

/** The current version of a table. @throws tables/table-not-found also when the actor may not read it */
export async function getTable(ctx: Ctx, id: string): Promise<Table> {
  const { table, version } = await requireCurrent(ctx, id)
  return {
    id: table.id,
    version: version.id,
    rows: version.row_count ?? 0,
    columns: version.columns,
    createdAt: version.created_at.toISOString(),
  }
}

/** The files of the current version, for queries. @throws tables/table-not-found also when the actor may not read it */
export async function getSource(ctx: Ctx, id: string): Promise<TableSource> {
  const { version } = await requireCurrent(ctx, id)
  return toSource(version)
}

export function toSource(version: VersionRow): TableSource {
  return {
    tableId: version.table_id,
    versionId: version.id,
    fileName: version.source.name,
    rows: version.row_count ?? 0,
    columns: version.columns,
    files: version.files,
  }
}

async function requireCurrent(ctx: Ctx, id: string): Promise<{ table: TableRow; version: VersionRow }> {
  const table = await ctx.db.selectFrom('tables.table').selectAll().where('id', '=', id).executeTakeFirst()
  if (!table?.current_version || !(await mayRead(ctx, table))) throw refuse.tableNotFound({ id })
  return { table, version: await getCurrent(ctx, table.current_version) }
}

/** Rows of current versions, which never change while they are current: the last asked for are kept. */
const kept = new Map<string, VersionRow>()
/** A column with its profile is one or two kilobytes. */
const mostColumns = 5000

async function getCurrent({ db }: Ctx, id: string): Promise<VersionRow> {
  const known = kept.get(id)
  kept.delete(id)
  const version =
    known ??
    (await db.selectFrom('tables.version').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
  kept.set(id, version)
  let columns = 0
  for (const [name, row] of [...kept].reverse()) {
    columns += row.columns.length
    if (columns > mostColumns && name !== id) kept.delete(name)
  }
  return version
}

/** Its row. @throws tables/version-not-found */
export async function requireVersion({ db }: Ctx, id: string): Promise<VersionRow> {
  const row = await db.selectFrom('tables.version').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw refuse.versionNotFound({ id })
  return row
}
