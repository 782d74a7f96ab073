import { refuse as refuseInput } from '#kernel/refusal'
import type { Lang } from '#kernel/words'
import type { ColumnType } from '../ingest/contract.ts'
import type { Column } from '../schema/column.ts'
import { words } from '../words.ts'

/** A table under a query: its columns, and the language of what is said of a wrong one. */
export interface Queried {
  columns: readonly Column[]
  lang: Lang
}

export interface QueriedColumn {
  name: string
  type: ColumnType
}

/** Number of the row, from 1: it exists in every table and identifies the row in this version. */
export const rowId: QueriedColumn = { name: '__id', type: 'integer' }

/** @throws kernel/invalid-input naming the parameter, and the columns that exist */
export function requireColumn(table: Queried, name: string, parameter: string): QueriedColumn {
  if (name === rowId.name) return rowId
  const found = table.columns.find((column) => column.name === name)
  if (found) return found
  const known = table.columns.map((column) => column.name)
  throw wrongQuery(parameter, words[table.lang].wrong.column(name, known.slice(0, 60).join(', ')))
}

/** A query that cannot be answered, and which of its parameters is why. */
export function wrongQuery(parameter: string, detail: string) {
  return refuseInput.invalidInput({ errors: [{ pointer: `/${parameter}`, detail }] })
}
