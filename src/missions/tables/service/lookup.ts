import type { Ctx } from '#kernel/context'
import { literal } from '#kernel/duck'
import type { Filter, Selection } from '../schema/query.ts'
import { fromOf } from './asking.ts'
import type { TableSource } from './reading.ts'

/** Beyond that many values, reading the column is as quick. */
const mostValues = 100

/**
 * A value of an indexed column is looked up in the index: the rows that hold it are read by their number, not found
 * by a scan. The condition itself stays, so that a look-up only ever narrows what is read.
 */
export async function narrow<S extends Selection>(ctx: Ctx, source: TableSource, query: S): Promise<S> {
  const filter = query.where.find((one) => 'operator' in one && isLookup(source, one))
  if (!filter || !('operator' in filter)) return query
  const column = source.columns.find(({ name }) => name === filter.column)
  const from = await fromOf(ctx, source, `index-${column?.position}`)
  return {
    ...query,
    among: `select __id from ${from} where value in (${filter.values.map(literal).join(', ')})`,
  }
}

function isLookup({ columns, files }: TableSource, { column: name, operator, values }: Filter): boolean {
  if (operator !== 'exact' && operator !== 'in') return false
  if (values.length === 0 || values.length > mostValues) return false
  const column = columns.find((one) => one.name === name)
  return column?.indexed === true && `index-${column.position}` in files
}
