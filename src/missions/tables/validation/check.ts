/** One rule put to every row. */
export interface Check {
  kind: ErrorKind
  /** `type`, a constraint, or the name of a custom check. */
  rule: string
  /** Names of the fields it looks at; the first one is where the error is shown. */
  fields: readonly string[]
  /** What was expected, for the sentence: a type, a bound, a list... */
  expected: string
  /** Boolean SQL over the raw table, true on a row that breaks the rule. */
  broken?: string
  /** Or a test put to every different value of the first field. */
  test?: (value: string) => boolean
}

export const errorKinds = [
  'blank-header-error',
  'duplicate-header-error',
  'missing-required-header',
  'missing-header-error',
  'extra-header-error',
  'disordered-header-error',
  'blank-row-error',
  'extra-cell-error',
  'missing-cell-error',
  'encoding-error',
  'type-error',
  'constraint-error',
  'primary-key-error',
  'foreign-key-error',
  'custom-check-error',
  'json-schema-error',
] as const
export type ErrorKind = (typeof errorKinds)[number]

export const warningKinds = [
  'missing-header-warn',
  'extra-header-warn',
  'disordered-header-warn',
  'rule-not-checked-warn',
] as const
export type WarningKind = (typeof warningKinds)[number]
