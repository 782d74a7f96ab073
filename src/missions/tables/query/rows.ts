import { identifier, literal } from '#kernel/duck'
import type { ColumnType } from '../ingest/contract.ts'
import type { RowQuery } from '../schema/query.ts'
import { afterSql, type SortColumn } from './cursor.ts'
import { type Queried, requireColumn, rowId } from './queried.ts'
import { selectionSql, whereSql } from './selection.ts'
import { sortKeys } from './text-order.ts'

/** A quicker way to a page that is sorted: whole rows are read only where they may be on it. */
export interface Bound {
  /** Counts the rows that fit, and finds the value beyond which none is on the page. */
  find: string
  /** The page, given that value. */
  apply(value: string): string
}

export interface RowSql {
  /** Null when the order is not of one narrow column. */
  bound: Bound | null
  /** Answers `__id`, the columns asked for, then the values it is sorted by that are not among them. */
  page: string
  /** Exact; null when no condition leaves rows out. */
  count: string | null
  columns: string[]
  /** Where the values of the sort are in a row of the answer. */
  sortedBy: number[]
}

/** One page of rows as SQL over `from`. @throws kernel/invalid-input */
export function rowsSql(table: Queried, query: RowQuery, from: string): RowSql {
  const columns = (query.columns ?? table.columns.map(({ name }) => name)).map(
    (name) => requireColumn(table, name, 'columns').name,
  )
  const sort = sortOf(table, query)
  const conditions = selectionSql(table, query)
  const answered = [...new Set([rowId.name, ...columns, ...sort.map(({ column }) => column.name)])]
  const order = sort.map(orderSql).join(', ')
  const { limit, offset, after } = query
  const page = [...conditions, ...(after ? [afterSql(table, sort, after)] : [])]
  const isWhole = page.length === 0 && sort.length === 1 && !sort[0]?.descending
  // Rows are numbered in order: a place in the whole table is read without going through what precedes it.
  const where = isWhole ? ` where __id between ${offset + 1} and ${offset + limit}` : whereSql(page)
  const place = isWhole ? `limit ${limit}` : `limit ${limit} offset ${offset}`
  const select = `select ${answered.map(identifier).join(', ')} from ${from}`
  const rest = ` order by ${order} ${place}`
  const bound = after ? null : boundOf(sort, { from, conditions, reach: offset + limit })
  return {
    page: `${select}${where}${rest}`,
    bound: bound && {
      find: bound.find,
      apply: (value) => `${select}${whereSql([...page, bound.condition(value)])}${rest}`,
    },
    count: conditions.length > 0 ? countSql(conditions, from) : null,
    columns: [...new Set([rowId.name, ...columns])],
    sortedBy: sort.map(({ column }) => answered.indexOf(column.name)),
  }
}

/** Further than that down an order, keeping the first values costs more than it spares. */
const mostReach = 1000
const narrow: readonly ColumnType[] = ['integer', 'number', 'date', 'datetime']

interface Reach {
  from: string
  conditions: readonly string[]
  reach: number
}

function boundOf([first, ...others]: readonly SortColumn[], { from, conditions, reach }: Reach) {
  if (!first || others.length !== 1 || reach > mostReach || !narrow.includes(first.column.type)) return null
  const column = identifier(first.column.name)
  const extreme = first.descending ? 'max' : 'min'
  return {
    find: `select count(*), (${extreme}(${column}, ${reach}))[${reach}]::varchar from ${from}${whereSql(conditions)}`,
    condition: (value: string) => `${column} ${first.descending ? '>=' : '<='} ${literal(value)}`,
  }
}

export function countSql(conditions: readonly string[], from: string): string {
  return `select count(*) from ${from}${whereSql(conditions)}`
}

/** As asked, then by row, so that an order is always whole. */
export function sortOf(table: Queried, { sort }: Pick<RowQuery, 'sort'>): SortColumn[] {
  const asked = sort.map(({ column, descending }) => ({
    column: requireColumn(table, column, `${column}__sort`),
    descending,
  }))
  return asked.some(({ column }) => column.name === rowId.name)
    ? asked.slice(0, asked.findIndex(({ column }) => column.name === rowId.name) + 1)
    : [...asked, { column: rowId, descending: false }]
}

export function orderSql({ column, descending }: SortColumn): string {
  const way = descending ? ' desc' : ''
  if (column.name === rowId.name) return `__id${way}`
  return sortKeys(column)
    .map((key) => `${key}${way} nulls last`)
    .join(', ')
}
