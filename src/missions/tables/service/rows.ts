import type { Ctx } from '#kernel/context'
import type { Cell } from '#kernel/duck'
import { toCursor } from '../query/cursor.ts'
import { type Bound, type RowSql, rowsSql } from '../query/rows.ts'
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
  const { rows, total } = await readPage(ctx, source, { sql, query, signal })
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

interface Reading {
  sql: RowSql
  query: RowQuery
  signal?: AbortSignal | undefined
}

interface Counting {
  queries: readonly string[]
  query: RowQuery
  signal?: AbortSignal | undefined
}

/** The page, and the count of what fits when nobody has counted it yet. */
async function readPage(
  ctx: Ctx,
  { versionId, rows: all }: TableSource,
  { sql, query, signal }: Reading,
): Promise<{ rows: Cell[][]; total: number }> {
  const known = sql.count === null ? all : findCount(versionId, sql.count)
  if (known !== null || sql.count === null) {
    const [page] = await askEngine(ctx, [sql.page], signal)
    return { rows: page?.rows ?? [], total: known ?? 0 }
  }
  const answer = sql.bound
    ? await readBounded(ctx, { ...sql, bound: sql.bound }, signal)
    : await readCounted(ctx, { queries: [sql.page, sql.count], query, signal })
  keepCount(versionId, { sql: sql.count, total: answer.total })
  return answer
}

async function readBounded(ctx: Ctx, { page, bound }: RowSql & { bound: Bound }, signal?: AbortSignal) {
  const [found] = await askEngine(ctx, [bound.find], signal)
  const [total, value] = found?.rows[0] ?? [0, null]
  // Fewer values than the page reaches: it shows rows without one.
  const [read] = await askEngine(ctx, [typeof value === 'string' ? bound.apply(value) : page], signal)
  return { rows: read?.rows ?? [], total: Number(total) }
}

/** A first page that is not full is its own count. */
async function readCounted(ctx: Ctx, { queries, query, signal }: Counting) {
  const { limit, offset, after } = query
  const isFirst = after === null && offset === 0
  const [page, counted] = await askEngine(ctx, { queries, onlyBeyond: isFirst ? limit : 0 }, signal)
  const rows = page?.rows ?? []
  return { rows, total: counted ? Number(counted.rows[0]?.[0] ?? 0) : rows.length }
}

/** A cursor says nothing of how many rows came before it. */
function isEnd({ after, offset }: RowQuery, read: number, total: number): boolean {
  return after === null && offset + read >= total
}
