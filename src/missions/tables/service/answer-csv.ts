import type { QueryAnswer } from '#kernel/duck'
import { toField } from '../export/csv.ts'

/** The answer of a query as CSV (RFC 4180), with what a spreadsheet would run as a formula made harmless. */
export function toCsv({ columns, rows }: QueryAnswer): string {
  const head = columns.map(({ name }) => toField(name)).join(',')
  const lines = rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? toField(cell) : String(cell ?? ''))).join(','),
  )
  return `${[head, ...lines].join('\r\n')}\r\n`
}
