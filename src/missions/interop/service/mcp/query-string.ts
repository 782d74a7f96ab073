import { z } from 'zod'
import { rowMeasures, rowOperators } from '#missions/tables'

const column = z.string().min(1).max(300).describe('Name of a column, as get_table gives it')

const value = z.union([z.string().max(500), z.number(), z.boolean()])

/** What an agent asks of the rows of a resource. */
export const RowQuestion = z.object({
  resource_id: z.string().max(60).describe('Id of a resource whose "queryable" is true'),
  filters: z
    .array(
      z.object({
        column,
        operator: z
          .enum(rowOperators)
          .describe('contains and starts ignore case and accents; less and greater include the value'),
        value: z
          .union([value, z.array(value).max(100)])
          .optional()
          .describe('A list for in and notin; none for isnull and isnotnull'),
      }),
    )
    .max(30)
    .default([])
    .describe('All must be met'),
  search: z.string().max(200).optional().describe('Words that must each be somewhere in the row'),
  bbox: z.array(z.number()).length(4).optional().describe('West, south, east, north, in degrees'),
  group_by: z
    .array(
      z.object({
        column,
        by: z
          .string()
          .max(20)
          .optional()
          .describe('year, quarter, month, week, day, hour of a date; a width of a number'),
      }),
    )
    .max(5)
    .default([])
    .describe('One row of answer for each value; without measures, counts rows'),
  measures: z
    .array(
      z.object({
        column: column.describe('Name of a column; __id to count rows'),
        function: z.enum(rowMeasures).exclude(['quantile']),
      }),
    )
    .max(20)
    .default([])
    .describe(
      'Computed over all rows that fit, or over each group. To count rows: {"column":"__id","function":"count"}',
    ),
  columns: z.array(column).max(100).optional().describe('Only these columns; not with groups or measures'),
  sort: z
    .array(
      z.object({
        column: column.describe('A column; with measures also column__function'),
        order: z.enum(['asc', 'desc']).default('asc'),
      }),
    )
    .max(5)
    .default([]),
  limit: z.number().int().min(1).max(500).default(50).describe('Rows of the answer'),
  page: z.number().int().min(1).max(1_000_000).default(1),
})
export type RowQuestion = z.infer<typeof RowQuestion>

/** The question in the grammar of the row API, so that its address gives the same answer to anybody. */
export function toQueryString(question: RowQuestion): string {
  const { filters, search, bbox, group_by: groups, columns, sort, limit, page } = question
  const counted = [{ column: '__id', function: 'count' }] as const
  const measures = question.measures.length === 0 && groups.length > 0 ? counted : question.measures
  return [
    ...filters.map((one) => pair(`${one.column}__${one.operator}`, toValue(one.value))),
    ...(search ? [pair('search', search)] : []),
    ...(bbox ? [pair('bbox', bbox.join(','))] : []),
    ...groups.map((one) => pair(`${one.column}__groupby`, one.by ?? '')),
    ...measures.map((one) => pair(`${one.column}__${one.function}`, '')),
    ...(columns && columns.length > 0 ? [pair('columns', columns.map(toItem).join(','))] : []),
    ...sort.map((one) => pair(`${one.column}__sort`, one.order)),
    pair('pageSize', String(limit)),
    ...(page > 1 ? [pair('page', String(page))] : []),
  ].join('&')
}

type Value = RowQuestion['filters'][number]['value']

function toValue(value: Value): string {
  return Array.isArray(value) ? value.map((one) => toItem(String(one))).join(',') : String(value ?? '')
}

function toItem(value: string): string {
  return /[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}

function pair(name: string, value: string): string {
  return value === '' ? encodeURIComponent(name) : `${encodeURIComponent(name)}=${encodeURIComponent(value)}`
}
