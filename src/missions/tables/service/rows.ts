import type { Ctx } from '#kernel/context'
import type { Cell } from '#kernel/duck'
import { toCursor } from '../query/cursor.ts'
import { rowsSql } from '../query/rows.ts'
import type { RowQuery } from '../schema/query.ts'
import { askEngine, fromOf } from './asking.ts'
import { findCount, keepCount } from './counts.ts'
import { narrow } from './lookup.ts'
import type { TableSource } from './reading.ts'

export interface RowPage {
  versionId: string
  columns: string[]
  /** In the order of `columns`. */
  rows: Cell[][]
  /** Rows that fit, over the whole table; exact. */
  total: number
  /** Cursor of the next page; null at the end. */
  next: string | null
}

/** One page of a version. @throws kernel/invalid-input, tables/busy, tables/budget-spent, tables/query-too-heavy */
export async function rowsOf(
  ctx: Ctx,
  source: TableSource,
  { query, signal }: { query: RowQuery; signal?: AbortSignal | undefined },
): Promise<RowPage> {
  const table = { columns: source.columns, lang: ctx.lang }
  const sql = rowsSql(table, await narrow(ctx, source, query), await fromOf(ctx, source))
  const known = sql.count === null ? source.rows : findCount(source.versionId, sql.count)
  const queries = known === null && sql.count !== null ? [sql.page, sql.count] : [sql.page]
  const [page, counted] = await askEngine(ctx, queries, signal)
  const total = known ?? Number(counted?.rows[0]?.[0] ?? 0)
  if (sql.count !== null) keepCount(source.versionId, { sql: sql.count, total })
  const rows = page?.rows ?? []
  const last = rows.length === query.limit ? rows.at(-1) : undefined
  return {
    versionId: source.versionId,
    columns: sql.columns,
    rows: rows.map((row) => row.slice(0, sql.columns.length)),
    total,
    next:
      last && !isEnd(query, rows.length, total) ? toCursor(sql.sortedBy.map((i) => last[i] ?? null)) : null,
  }
}

/** A cursor says nothing of how many rows came before it. */
function isEnd({ after, offset }: RowQuery, read: number, total: number): boolean {
  return after === null && offset + read >= total
}
