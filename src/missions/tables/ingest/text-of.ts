import type { ColumnType } from './contract.ts'

/** SQL that writes a value of a type as the API does: dates of ISO 8601, instants in UTC with their `Z`. */
export function textOf(type: ColumnType, expression: string): string {
  if (type === 'datetime') return `replace((${expression})::varchar, ' ', 'T')`
  if (type === 'instant') return `replace((${expression})::timestamp::varchar, ' ', 'T') || 'Z'`
  return `(${expression})::varchar`
}
