import { identifier } from '#kernel/duck'
import type { ExportColumn } from './contract.ts'

/** A column as the text that exports write: the engine does it faster than we would, a value at a time. */
export function textSql({ name, type }: ExportColumn): string {
  const column = identifier(name)
  switch (type) {
    case 'text':
      return column
    case 'number':
      // A whole number is written like one; what is not finite has no form in JSON nor in a sheet.
      return `case when isfinite(${column}) then regexp_replace(${column}::varchar, '\\.0$', '') end`
    case 'datetime':
      return `replace(${column}::varchar, ' ', 'T')`
    case 'instant':
      return `strftime(${column} at time zone 'UTC', '%Y-%m-%dT%H:%M:%SZ')`
    default:
      return `${column}::varchar`
  }
}

/** A value as JSON: numbers and booleans bare, all else quoted. */
export function toJson(value: string | null, { type }: ExportColumn): string {
  if (value === null) return 'null'
  return type === 'integer' || type === 'number' || type === 'boolean' ? value : JSON.stringify(value)
}
