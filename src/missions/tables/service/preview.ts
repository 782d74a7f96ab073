import type { Ctx } from '#kernel/context'
import type { Cell } from '#kernel/duck'
import { Refusal } from '#kernel/refusal'
import type { Column } from '../schema/column.ts'
import { everyRow } from '../schema/query.ts'
import { getSource } from './reading.ts'
import { rowsOf } from './rows.ts'

const rowsShown = 10
const columnsShown = 8

/** The beginning of a table, and how large it is. */
export interface Preview {
  columns: Column[]
  rows: Cell[][]
  totalRows: number
  totalColumns: number
}

/** Null when the table has no rows yet, is not the actor's to read, or the engine is busy: a page does without. */
export async function findPreview(ctx: Ctx, tableId: string): Promise<Preview | null> {
  try {
    const source = await getSource(ctx, tableId)
    const columns = source.columns.slice(0, columnsShown)
    const place = { sort: [], limit: rowsShown, offset: 0, after: null }
    const query = { ...everyRow, ...place, columns: columns.map(({ name }) => name) }
    const { rows } = await rowsOf(ctx, source, { query })
    return {
      columns,
      rows: rows.map((row) => row.slice(1)),
      totalRows: source.rows,
      totalColumns: source.columns.length,
    }
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** How many rows each of these tables has, without those that have none to give; whoever asks knows who may read. */
export async function countRows({ db }: Ctx, tableIds: readonly string[]): Promise<Map<string, number>> {
  if (tableIds.length === 0) return new Map()
  const found = await db
    .selectFrom('tables.table as t')
    .innerJoin('tables.version as v', 'v.id', 't.current_version')
    .select(['t.id', 'v.row_count'])
    .where('t.id', 'in', tableIds)
    .execute()
  return new Map(found.map(({ id, row_count }) => [id, row_count ?? 0]))
}
