import { identifier } from '#kernel/duck'
import type { ColumnType } from '../ingest/contract.ts'
import { type Grouping, type GroupQuery, type Measure, type MeasureName, measures } from '../schema/query.ts'
import { words } from '../words.ts'
import { type Queried, type QueriedColumn, requireColumn, wrongQuery } from './queried.ts'
import { selectionSql, whereSql } from './selection.ts'

export const periods = ['year', 'quarter', 'month', 'week', 'day', 'hour'] as const
const dated: readonly ColumnType[] = ['date', 'datetime', 'instant']
const numeric: readonly ColumnType[] = ['integer', 'number']

interface MeasureRule {
  types?: readonly ColumnType[]
  toSql(column: string, at: number | null): string
}

const rules: Readonly<Record<MeasureName, MeasureRule>> = {
  count: { toSql: (column) => `count(${column})` },
  distinct: { toSql: (column) => `count(distinct ${column})` },
  sum: { types: numeric, toSql: (column) => `sum(${column})::double` },
  avg: { types: numeric, toSql: (column) => `avg(${column})` },
  min: { types: [...numeric, ...dated, 'text'], toSql: (column) => `min(${column})` },
  max: { types: [...numeric, ...dated, 'text'], toSql: (column) => `max(${column})` },
  median: { types: numeric, toSql: (column) => `median(${column})` },
  stddev: { types: numeric, toSql: (column) => `stddev_samp(${column})` },
  quantile: { types: numeric, toSql: (column, at) => `quantile_cont(${column}, ${at ?? 0.5})` },
}

export interface GroupSql {
  /** Answers the groups, the measures, then how many groups there are in all. */
  page: string
  columns: string[]
}

/** Measures of groups of rows as SQL over `from`; without a group, of all rows. @throws kernel/invalid-input */
export function groupsSql(table: Queried, query: GroupQuery, from: string): GroupSql {
  const groups = query.groupBy.map((one) => groupOf(table, one))
  const measured = query.measures.map((one) => measureOf(table, one))
  const outputs = [...groups, ...measured]
  const where = whereSql(selectionSql(table, query))
  const by = groups.length > 0 ? ` group by ${groups.map((_, i) => i + 1).join(', ')}` : ''
  const order = orderOf(table, query, outputs)
  return {
    page:
      `select *${replaceSql(outputs)}, count(*) over ()::bigint as __groups from (select ` +
      outputs.map(({ sql, key }) => `${sql} as ${identifier(key)}`).join(', ') +
      ` from ${from}${where}${by})${order} limit ${query.limit} offset ${query.offset}`,
    columns: outputs.map(({ key }) => key),
  }
}

function replaceSql(outputs: readonly Output[]): string {
  const finished = outputs.flatMap(({ key, finish }) =>
    finish ? [`${finish.replaceAll('$', () => identifier(key))} as ${identifier(key)}`] : [],
  )
  return finished.length > 0 ? ` replace (${finished.join(', ')})` : ''
}

interface Output {
  key: string
  sql: string
  /** What is answered of a group, from what it was counted by; the order is the same. */
  finish?: string
}

function groupOf(table: Queried, { column: name, by }: Grouping): Output {
  const column = requireColumn(table, name, `${name}__groupby`)
  const sql = identifier(column.name)
  if (by === null) return { key: name, sql }
  const period = periods.find((known) => known === by)
  if (period && dated.includes(column.type)) return { key: name, ...periodOf(period, column) }
  if (numeric.includes(column.type) && Number(by) > 0 && Number.isFinite(Number(by)))
    return { key: name, sql: `floor(${sql} / ${Number(by)}) * ${Number(by)}` }
  throw wrongQuery(`${name}__groupby`, words[table.lang].wrong.grouping(by, column, periods.join(', ')))
}

/** Rows are counted by whole numbers, then each group gets its first day: half the time of a date for each row. */
function periodOf(
  period: (typeof periods)[number],
  { name, type }: QueriedColumn,
): Pick<Output, 'sql' | 'finish'> {
  const date = identifier(name)
  const perYear = type === 'instant' ? undefined : { year: 1, quarter: 4, month: 12 }[String(period)]
  if (!perYear)
    return { sql: `date_trunc('${period}', ${date})::${period === 'hour' ? 'timestamp' : 'date'}` }
  if (perYear === 1) return { sql: `year(${date})`, finish: 'make_date($, 1, 1)' }
  const months = 12 / perYear
  return {
    sql: `year(${date}) * ${perYear} + ${period}(${date}) - 1`,
    finish: `make_date($ // ${perYear}, $ % ${perYear} * ${months} + 1, 1)`,
  }
}

function measureOf(table: Queried, { column: name, name: measure, at }: Measure): Output {
  const parameter = `${name}__${measure}`
  const column: QueriedColumn = requireColumn(table, name, parameter)
  const { types, toSql } = rules[measure]
  if (types && !types.includes(column.type)) {
    const allowed = measuresOf(column.type).join(', ')
    throw wrongQuery(parameter, words[table.lang].wrong.operator(measure, column, allowed))
  }
  const key = at === null ? parameter : `${parameter}_${at}`
  return { key, sql: toSql(identifier(column.name), at) }
}

/** Measures that a type of column knows. */
export function measuresOf(type: ColumnType): MeasureName[] {
  return measures.filter((name) => rules[name].types?.includes(type) ?? true)
}

/** As asked among what is answered, then by group. */
function orderOf(table: Queried, { sort, groupBy }: GroupQuery, outputs: readonly Output[]): string {
  const keys = outputs.map(({ key }) => key)
  const asked = sort.map(({ column, descending }) => {
    const at = keys.indexOf(column)
    if (at < 0) throw wrongQuery(`${column}__sort`, words[table.lang].wrong.sort(column, keys.join(', ')))
    return `${at + 1}${descending ? ' desc' : ''} nulls last`
  })
  const rest = groupBy.map((_, i) => `${i + 1} nulls last`)
  const order = [...asked, ...rest]
  return order.length > 0 ? ` order by ${order.join(', ')}` : ''
}
