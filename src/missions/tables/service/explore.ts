import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { Refusal } from '#kernel/refusal'
import { tidy } from '../query/address.ts'
import { ownGrammar, type Read, readQuery } from '../query/grammar.ts'
import { findPosition } from '../query/position.ts'
import type { Column } from '../schema/column.ts'
import type { RowQuery } from '../schema/query.ts'
import { getSource, type TableSource } from './reading.ts'
import { type RowPage, rowsOf } from './rows.ts'

const usualRows = 50
const mostRows = 200
/** A page shows no more side by side, unless it is asked for: a file may have thousands of columns. */
export const columnsAtOnce = 100
const mostColumns = 400

/** One view of a table: what it shows, and what may be asked of it next. */
export interface Explored {
  tableId: string
  /** Of the whole table. */
  rows: number
  columns: Column[]
  /** The view in the grammar of the row API, tidied: what other views are made from. */
  query: string
  /** Columns of the view, in order. */
  shown: Column[]
  page: RowPage
  /** From 1; null after a cursor, which does not say where it is. */
  number: number | null
  size: number
  /** What the query asks, read. */
  asked: RowQuery
  /** Why the query could not be answered: the table is shown whole instead. */
  fault: string | null
  /** Whether the table says where its rows are. */
  hasPosition: boolean
}

interface Asking {
  query: string
  fault: string | null
  signal?: AbortSignal | undefined
}

/**
 * A view of a table, as `rawQuery` asks in the grammar of the row API. A query that cannot be answered gives the whole
 * table and says why. @throws tables/table-not-found, tables/busy, tables/query-too-heavy
 */
export async function explore(
  ctx: Ctx,
  tableId: string,
  { query: rawQuery, signal }: { query: string; signal?: AbortSignal },
): Promise<Explored> {
  const source = await getSource(ctx, tableId)
  try {
    return await view(ctx, source, { query: tidy(rawQuery), fault: null, signal })
  } catch (error) {
    const fault = faultOf(error)
    if (fault === null) throw error
    return view(ctx, source, { query: '', fault, signal })
  }
}

async function view(ctx: Ctx, source: TableSource, { query, fault, signal }: Asking): Promise<Explored> {
  const read = readQuery(query, { grammar: { ...ownGrammar, usualSize: usualRows }, lang: ctx.lang })
  const asked = bounded(read, source.columns)
  const page = await rowsOf(ctx, source, { query: asked, signal })
  const last = Math.max(1, Math.ceil(page.total / asked.limit))
  // Rows may be fewer than when the address was kept.
  const isBeyond = asked.after === null && page.rows.length === 0 && read.page > last
  const rows = isBeyond ? { ...asked, offset: (last - 1) * asked.limit } : asked
  return {
    tableId: source.tableId,
    rows: source.rows,
    columns: source.columns,
    query,
    shown: page.columns.flatMap((name) => source.columns.find((column) => column.name === name) ?? []),
    page: isBeyond ? await rowsOf(ctx, source, { query: rows, signal }) : page,
    number: asked.after === null ? Math.min(read.page, last) : null,
    size: asked.limit,
    asked: rows,
    fault,
    hasPosition: findPosition(source.columns) !== null,
  }
}

/** A page is read by people: it shows fewer rows and columns than the API gives. */
function bounded({ rows, page, pageSize }: Read, columns: readonly Column[]): RowQuery {
  const limit = Math.min(pageSize, mostRows)
  const names = rows.columns
    ? [...new Set(rows.columns)].slice(0, mostColumns)
    : columns.slice(0, columnsAtOnce).map(({ name }) => name)
  return { ...rows, limit, offset: rows.after ? 0 : (page - 1) * limit, columns: names }
}

const Wrong = z.object({ errors: z.array(z.object({ detail: z.string() })).min(1) })

function faultOf(error: unknown): string | null {
  if (!(error instanceof Refusal) || error.rule.code !== 'kernel/invalid-input') return null
  const read = Wrong.safeParse(error.extra)
  return read.success ? read.data.errors.map(({ detail }) => detail).join(' ') : null
}
