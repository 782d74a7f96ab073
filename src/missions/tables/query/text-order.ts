import { identifier } from '#kernel/duck'
import type { QueriedColumn } from './queried.ts'

/** A text as a dictionary files it: no case, no accents, `œ` as `oe`. Takes an expression of SQL. */
export function filedSql(text: string): string {
  return `replace(lower(strip_accents(${text})), 'œ', 'oe')`
}

/** What a column is sorted by, in turn: texts as a dictionary does, then as they are written, so that ties are exact. */
export function sortKeys({ name, type }: QueriedColumn): string[] {
  const column = identifier(name)
  return type === 'text' ? [filedSql(column), column] : [column]
}
