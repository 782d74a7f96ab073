import { z } from 'zod'
import { Citation } from '../../service/mcp/citation.ts'
import { RowQuestion } from '../../service/mcp/query-string.ts'
import {
  Answer,
  Cells,
  describeRows,
  mostRows,
  queryRows,
  querySql,
  Truncated,
} from '../../service/mcp/rows.ts'
import { resource, type Tool, tool } from './tool.ts'

const Value = z.object({ value: z.string(), count: z.number() })

/** Answering: from a resource to a figure. */
export const rowTools: readonly Tool[] = [
  tool({
    name: 'get_table',
    title: 'Describe a table',
    description: [
      'Columns of a resource with their type, their meaning (code_departement, code_commune, siren, date...), their range and most frequent values, the number of rows and three examples.',
      'Always call it before query_rows or query_sql: column names must be exact, and the frequent values show how things are written.',
    ].join(' '),
    input: z.object({ resource_id: resource }),
    output: z.object({
      resource_id: z.string(),
      title: z.string(),
      rows: z.number(),
      columns: z.array(
        z.object({
          name: z.string(),
          label: z.string().optional().describe('Header as written in the file'),
          type: z.string(),
          meaning: z.string().nullable(),
          missing: z.number(),
          distinct: z.number(),
          min: z.string().nullable(),
          max: z.string().nullable(),
          mean: z.number().optional(),
          frequent: z.array(Value),
        }),
      ),
      first_rows: z.array(z.record(z.string(), Cells)),
      page_link: z.string(),
      citation: Citation,
    }),
    run: (ctx, { resource_id: id }) => describeRows(ctx, id),
  }),
  tool({
    name: 'query_rows',
    title: 'Count, filter, group and read rows',
    description: [
      'Counts, filters, groups and lists the rows of one resource, over the whole table. "total" is exact: to know how many rows fit, filter and read it.',
      'How many by department: group_by [{"column":"code_departement"}]. In one department when only a commune code exists: filters [{"column":"code_commune","operator":"starts","value":"29"}].',
      'Beware of rows that repeat a thing (one row for each connector of a charging station): count distinct ids with measures [{"column":"id_station","function":"distinct"}].',
      'Give the figure, then citation.text and query_link, which shows the same answer to anybody.',
    ].join(' '),
    input: RowQuestion,
    output: Answer,
    run: queryRows,
  }),
  tool({
    name: 'query_sql',
    title: 'Run one SELECT',
    description: `One SELECT in the SQL of DuckDB over one to eight resources, for what query_rows cannot say: joins, ratios, windows. Name each table in "tables". Gives at most ${mostRows} rows, within the same limits of time as everybody.`,
    input: z.object({
      sql: z.string().min(1).max(20_000).describe('SELECT dep, count(*) FROM stations GROUP BY dep'),
      tables: z
        .record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,62}$/), resource)
        .refine((tables) => Object.keys(tables).length <= 8)
        .describe('Name used in the query -> id of the resource: {"stations": "..."}'),
    }),
    output: z.object({
      columns: z.array(z.object({ name: z.string(), type: z.string() })),
      rows: z.array(z.array(Cells)),
      truncated: Truncated,
      query: z
        .object({ method: z.string(), url: z.string(), body: z.unknown() })
        .describe('Request that gives the same answer'),
      citations: z.array(Citation),
    }),
    run: querySql,
  }),
]
