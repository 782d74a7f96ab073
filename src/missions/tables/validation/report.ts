import type { ErrorKind, WarningKind } from './check.ts'

export interface ValidationError {
  kind: ErrorKind
  /** `type`, the name of a constraint or of a custom check; '' for the structure. */
  rule: string
  fields: readonly string[]
  /** Row of the table, from 1; null for the header. */
  row: number | null
  /** Line of the file, from 1; null when the file has no lines. */
  line: number | null
  value: string | null
  expected: string
  /** A value that would do, when it can be told from this one. */
  proposal: string | null
}

export interface ValidationReport {
  valid: boolean
  rows: number
  /** Errors in the whole file, not only those that are shown. */
  total: number
  byRule: { kind: ErrorKind; rule: string; fields: readonly string[]; expected: string; count: number }[]
  /** At most `mostShown`, in order of row. */
  first: ValidationError[]
  warnings: { kind: WarningKind; field: string; expected: string }[]
}

export const mostShown = 1000
/** For one rule: a column that is wrong everywhere does not hide the others. */
export const mostShownByRule = 100
