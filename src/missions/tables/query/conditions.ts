import { identifier } from '#kernel/duck'
import type { ColumnType } from '../ingest/contract.ts'
import type { Condition, Filter, Operator } from '../schema/query.ts'
import { operators } from '../schema/query.ts'
import { words } from '../words.ts'
import { type Queried, requireColumn, wrongQuery } from './queried.ts'
import { containsSql, startsSql } from './text-pattern.ts'
import { toLiteral } from './values.ts'

/** How deep conditions may hold others, and how many there may be. */
const deepest = 10
const most = 200

interface OperatorRule {
  takes: 'none' | 'one' | 'many'
  /** Types of column that it has a meaning for; all when absent. */
  types?: readonly ColumnType[]
  toSql(column: string, literals: readonly string[], written: readonly string[]): string
}

const ordered: readonly ColumnType[] = ['text', 'integer', 'number', 'date', 'datetime', 'instant']
const written: readonly ColumnType[] = ['text', 'date', 'datetime', 'instant']

const rules: Readonly<Record<Operator, OperatorRule>> = {
  exact: { takes: 'one', toSql: (column, [value]) => `${column} = ${value}` },
  differs: { takes: 'one', toSql: (column, [value]) => `${column} is distinct from ${value}` },
  isnull: { takes: 'none', toSql: (column) => `${column} is null` },
  isnotnull: { takes: 'none', toSql: (column) => `${column} is not null` },
  contains: {
    takes: 'one',
    types: written,
    toSql: (column, _, [text = '']) => containsSql(`${column}::varchar`, text),
  },
  notcontains: {
    takes: 'one',
    types: written,
    toSql: (column, _, [text = '']) => `not ${containsSql(`${column}::varchar`, text)}`,
  },
  starts: {
    takes: 'one',
    types: written,
    toSql: (column, _, [text = '']) => startsSql(`${column}::varchar`, text),
  },
  in: { takes: 'many', toSql: (column, values) => `${column} in (${values.join(', ')})` },
  notin: { takes: 'many', toSql: (column, values) => `${column} not in (${values.join(', ')})` },
  less: { takes: 'one', types: ordered, toSql: (column, [value]) => `${column} <= ${value}` },
  greater: { takes: 'one', types: ordered, toSql: (column, [value]) => `${column} >= ${value}` },
  strictly_less: { takes: 'one', types: ordered, toSql: (column, [value]) => `${column} < ${value}` },
  strictly_greater: { takes: 'one', types: ordered, toSql: (column, [value]) => `${column} > ${value}` },
}

/** Operators that a type of column knows. */
export function operatorsOf(type: ColumnType): Operator[] {
  return operators.filter((operator) => rules[operator].types?.includes(type) ?? true)
}

/** One condition as SQL. @throws kernel/invalid-input naming the column and what is allowed */
export function conditionSql(table: Queried, condition: Condition): string {
  if (count(condition) > most || depth(condition) > deepest)
    throw wrongQuery('or', words[table.lang].wrong.tooDeep(deepest, most))
  return toSql(table, condition)
}

function toSql(table: Queried, condition: Condition): string {
  if ('operator' in condition) return filterSql(table, condition)
  const [parts, word, ofNone] =
    'any' in condition ? [condition.any, ' or ', 'false'] : [condition.all, ' and ', 'true']
  if (parts.length === 0) return ofNone
  return `(${parts.map((part) => toSql(table, part)).join(word)})`
}

function filterSql(table: Queried, filter: Filter): string {
  const parameter = `${filter.column}__${filter.operator}`
  const column = requireColumn(table, filter.column, parameter)
  const rule = rules[filter.operator]
  if (rule.types && !rule.types.includes(column.type)) {
    const allowed = operatorsOf(column.type).join(', ')
    throw wrongQuery(parameter, words[table.lang].wrong.operator(filter.operator, column, allowed))
  }
  if (rule.takes !== 'none' && filter.values.length === 0)
    throw wrongQuery(parameter, words[table.lang].wrong.noValue(filter.operator))
  // What is looked for inside a text is no value of the column.
  const isValue = rule.takes !== 'none' && rule.types !== written
  const literals = isValue ? filter.values.map((value) => toLiteral(table, column, { value, parameter })) : []
  return rule.toSql(identifier(column.name), literals, filter.values)
}

function count(condition: Condition): number {
  if ('operator' in condition) return Math.max(1, condition.values.length / 10)
  const parts = 'any' in condition ? condition.any : condition.all
  return parts.reduce((sum, part) => sum + count(part), 0)
}

function depth(condition: Condition): number {
  if ('operator' in condition) return 0
  const parts = 'any' in condition ? condition.any : condition.all
  return 1 + Math.max(0, ...parts.map(depth))
}
