import { identifier, literal } from '#kernel/duck'
import type { Check } from './check.ts'
import type { Field, TableSchema } from './table-schema.ts'
import { bound, comparable, isOfType } from './types.ts'

/** Boolean SQL, true when a cell holds a value: neither empty nor one of the ways to say "missing". */
export function isPresent({ missingValues }: Pick<TableSchema, 'missingValues'>, field: Field): string {
  const column = identifier(field.name)
  const missing = (field.missingValues ?? missingValues).filter((value) => value !== '')
  return missing.length > 0
    ? `(${column} is not null and ${column} not in (${missing.map(literal).join(', ')}))`
    : `(${column} is not null)`
}

/** The checks of one field: its type first, then its constraints on what is of that type. */
export function checksOf(schema: TableSchema, field: Field): Check[] {
  const column = identifier(field.name)
  const present = isPresent(schema, field)
  const typed = `coalesce(${isOfType(field, column)}, false)`
  const of = { fields: [field.name] }
  const checks: Check[] = [
    {
      kind: 'type-error',
      rule: 'type',
      ...of,
      expected: expectedType(field),
      broken: `${present} and not ${typed}`,
    },
  ]
  const { required } = field.constraints
  if (required)
    checks.push({ kind: 'constraint-error', rule: 'required', ...of, expected: '', broken: `not ${present}` })
  for (const { rule, expected, wrong, test } of constraints(field, column)) {
    checks.push({
      kind: 'constraint-error',
      rule,
      ...of,
      expected,
      ...(test ? { test } : { broken: `${present} and ${typed} and coalesce(${wrong}, false)` }),
    })
  }
  return checks
}

function expectedType({ type, format, trueValues, falseValues }: Field): string {
  if (type === 'boolean') return `boolean (${[...trueValues, ...falseValues].join(', ')})`
  return format === 'default' || format === '' ? type : `${type} ${format}`
}

interface Constraint {
  rule: string
  expected: string
  /** SQL, true when it is not met. */
  wrong?: string
  test?: (value: string) => boolean
}

function constraints(field: Field, column: string): Constraint[] {
  const { minLength, maxLength, pattern, enum: list } = field.constraints
  const found: Constraint[] = [...bounds(field, column)]
  if (minLength !== undefined)
    found.push({ rule: 'minLength', expected: String(minLength), wrong: `length(${column}) < ${minLength}` })
  if (maxLength !== undefined)
    found.push({ rule: 'maxLength', expected: String(maxLength), wrong: `length(${column}) > ${maxLength}` })
  if (list) found.push(enumeration(field, column, list))
  if (pattern !== undefined) found.push(patternOf(pattern))
  return found
}

const comparisons = [
  ['minimum', '<'],
  ['maximum', '>'],
  ['exclusiveMinimum', '<='],
  ['exclusiveMaximum', '>='],
] as const

function bounds(field: Field, column: string): Constraint[] {
  return comparisons.flatMap(([rule, operator]) => {
    const value = field.constraints[rule]
    if (value === undefined) return []
    const wrong = `${comparable(field, column)} ${operator} ${bound(field, value)}`
    return [{ rule, expected: String(value), wrong }]
  })
}

function enumeration(field: Field, column: string, list: readonly unknown[]): Constraint {
  const values = list.map((value) => (typeof value === 'object' ? JSON.stringify(value) : String(value)))
  const expected = values.join(', ')
  if (field.type === 'array') return { rule: 'enum', expected, test: (cell) => holdsOnly(cell, values) }
  const numbers = values.map(Number)
  const wrong =
    (field.type === 'number' || field.type === 'integer') && numbers.every(Number.isFinite)
      ? `${comparable(field, column)} not in (${numbers.join(', ')})`
      : `${column} not in (${values.map(literal).join(', ')})`
  return { rule: 'enum', expected, wrong }
}

/** The list of an array says which items it may hold. */
function holdsOnly(cell: string, values: readonly string[]): boolean {
  try {
    const items: unknown = JSON.parse(cell)
    return Array.isArray(items) && items.every((item) => values.includes(String(item)))
  } catch {
    // Not JSON: the type says so already.
    return true
  }
}

/**
 * Patterns are those of XML Schema in the standard and of Python in French schemas: JavaScript reads both, look-ahead
 * included, where the engine would refuse it; put to different values only, it costs little.
 */
function patternOf(pattern: string): Constraint {
  const regex = compile(pattern)
  return { rule: 'pattern', expected: pattern, test: (value) => regex === null || regex.test(value) }
}

/** Null for a pattern that cannot be read. */
export function compile(pattern: string): RegExp | null {
  const source = `^(?:${pattern.replaceAll('(?P<', '(?<')})$`
  for (const flags of ['u', '']) {
    try {
      return new RegExp(source, flags)
    } catch {
      // Strict first, then as older patterns were written.
    }
  }
  return null
}
