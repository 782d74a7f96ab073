import { sql } from 'kysely'
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

/** A column as a program that loads it must know it. */
export interface LoadedColumn {
  name: string
  type: Column['type']
  /** A text whose values a program would take for numbers: its leading zeros would go. */
  isCode: boolean
}

const numeric = /^[+-]?\d[\d .,]*$/

/** The columns of a table for who writes code that loads it; null when it has no rows. Whoever asks knows who may read. */
export async function findLoadedColumns({ db }: Ctx, tableId: string): Promise<LoadedColumn[] | null> {
  const row = await db
    .selectFrom('tables.table as t')
    .innerJoin('tables.version as v', 'v.id', 't.current_version')
    // Whole profiles are megabytes in a wide table.
    .select(
      sql<(Pick<LoadedColumn, 'name' | 'type'> & { seen: (string | null)[] })[] | null>`(
        select jsonb_agg(jsonb_build_object('name', c->'name', 'type', c->'type', 'seen',
          jsonb_build_array(c->'profile'->'min', c->'profile'->'top'->0->'value')) order by place)
        from jsonb_array_elements(v.columns) with ordinality as each(c, place))`.as('columns'),
    )
    .where('t.id', '=', tableId)
    .executeTakeFirst()
  return (
    row?.columns?.map(({ name, type, seen }) => ({
      name,
      type,
      isCode: type === 'text' && seen.some((value) => value !== null && numeric.test(value)),
    })) ?? null
  )
}
