import { z } from 'zod'
import { askSql, describeTable, searchRows } from '../../service/ckan/datastore.ts'
import { type Action, action } from './action.ts'
import { flag, fromJson, key, list, text, whole } from './params.ts'

const Scalar = z.union([z.string().max(2000), z.number(), z.boolean(), z.null()])
const Filters = z.record(z.string().max(300), z.union([Scalar, z.array(Scalar).max(500)]))

const Search = z.object({
  resource_id: key('Id of the resource'),
  filters: fromJson(Filters).default({}).describe('`{"column": "value"}` or `{"column": ["one", "other"]}`'),
  q: fromJson(z.union([z.string().max(200), z.record(z.string(), z.string().max(200))]))
    .default('')
    .describe('Words in any column, or `{"column": "words"}`'),
  plain: flag(true, 'Words as they are; `false`: a query of PostgreSQL, `arbre:* & chêne | if`'),
  distinct: flag(false, 'Each row once'),
  limit: whole({ most: 1_000_000_000, usual: 100 }).describe('At most 32000 are given'),
  offset: whole({ most: 1_000_000_000, usual: 0 }),
  fields: list('Columns, in this order; all when absent'),
  sort: text(1000, '`column desc, other`'),
  include_total: flag(true, 'Count the rows that fit'),
  records_format: z.enum(['objects', 'lists', 'csv', 'tsv']).default('objects'),
})
export type RowSearch = z.infer<typeof Search>

/** Rows of the files that became tables. */
export const datastoreActions: readonly Action[] = [
  action({
    name: 'datastore_search',
    summary: 'Rows of a resource',
    params: Search,
    run: (ctx, asked) => searchRows(ctx, asked),
  }),
  action({
    name: 'datastore_info',
    summary: 'Columns of a resource and their types',
    params: z.object({ id: key('Id of the resource').optional(), resource_id: key('The same').optional() }),
    run: (ctx, { id, resource_id: other }) => describeTable(ctx, id ?? other ?? ''),
  }),
  action({
    name: 'datastore_search_sql',
    summary: 'One SELECT over resources, named by their ids between quotation marks',
    params: z.object({ sql: z.string().min(1).max(20_000) }),
    run: (ctx, { sql }) => askSql(ctx, sql),
  }),
]
