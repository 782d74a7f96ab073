import type { Ctx } from '#kernel/context'
import type { Cell } from '#kernel/duck'
import { refuse as refuseInput } from '#kernel/refusal'
import {
  type Column,
  getTableOf,
  groupsOf,
  type RowCondition,
  rowsOf,
  runSql,
  type TableSource,
} from '#missions/tables'
import { toDelimited } from './delimited.ts'
import { linksOf } from './row-links.ts'
import { readWords, toConditions } from './text-query.ts'

export interface RowSearch {
  resource_id: string
  filters: Readonly<Record<string, Scalar | readonly Scalar[]>>
  q: string | Readonly<Record<string, string>>
  plain: boolean
  distinct: boolean
  limit: number
  offset: number
  fields: readonly string[]
  sort: string
  include_total: boolean
  records_format: 'objects' | 'lists' | 'csv' | 'tsv'
}
type Scalar = string | number | boolean | null

const mostRows = 32_000
const rowId = '_id'
const ownRowId = '__id'

/** PostgreSQL types, as the DataStore names them. */
const types: Readonly<Record<Column['type'], string>> = {
  text: 'text',
  integer: 'int8',
  number: 'numeric',
  boolean: 'bool',
  date: 'date',
  datetime: 'timestamp',
  instant: 'timestamptz',
}

/** `datastore_search` */
export async function searchRows(ctx: Ctx, asked: RowSearch) {
  const source = await getTableOf(ctx, asked.resource_id)
  const limit = Math.min(asked.limit, mostRows)
  const { columns, rows, total } = asked.distinct
    ? await distinctRows(ctx, source, { asked, limit })
    : await plainRows(ctx, source, { asked, limit })
  const fields = columns.map((name) => ({ id: name, type: typeOf(source, name) }))
  return {
    include_total: asked.include_total,
    limit,
    offset: asked.offset,
    records_format: asked.records_format,
    resource_id: asked.resource_id,
    total_estimation_threshold: null,
    ...(Object.keys(asked.filters).length > 0 ? { filters: asked.filters } : {}),
    ...(asked.q === '' ? {} : { q: asked.q }),
    ...(asked.sort === '' ? {} : { sort: asked.sort }),
    records: toRecords(columns, rows, asked.records_format),
    fields,
    _links: linksOf(asked, limit),
    ...(asked.include_total ? { total, total_was_estimated: false } : {}),
  }
}

async function plainRows(
  ctx: Ctx,
  source: TableSource,
  { asked, limit }: { asked: RowSearch; limit: number },
) {
  const wanted = asked.fields.length > 0 ? asked.fields.map(toOwn) : null
  const query = { ...selectionOf(ctx, source, asked), columns: wanted, sort: sortOf(asked.sort), after: null }
  // A page of no row is how clients ask for the columns and the count.
  const page = await rowsOf(ctx, source, {
    query: { ...query, limit: Math.max(1, limit), offset: asked.offset },
  })
  const kept = wanted ? wanted.map((name) => page.columns.indexOf(name)) : page.columns.map((_, i) => i)
  return {
    columns: kept.map((i) => toTheirs(page.columns[i] ?? '')),
    rows: (limit === 0 ? [] : page.rows).map((row) => kept.map((i) => row[i] ?? null)),
    total: page.total,
  }
}

/** Each combination of values once: groups without measure but their count, which is left out. */
async function distinctRows(
  ctx: Ctx,
  source: TableSource,
  { asked, limit }: { asked: RowSearch; limit: number },
) {
  const wanted = asked.fields.length > 0 ? asked.fields.map(toOwn) : source.columns.map(({ name }) => name)
  const query = {
    ...selectionOf(ctx, source, asked),
    groupBy: wanted.map((column) => ({ column, by: null })),
    measures: [{ column: ownRowId, name: 'count', at: null }] as const,
    sort: sortOf(asked.sort),
  }
  const page = await groupsOf(ctx, source, {
    query: { ...query, limit: Math.max(1, limit), offset: asked.offset },
  })
  const rows = (limit === 0 ? [] : page.rows).map((row) => row.slice(0, wanted.length))
  return { columns: wanted.map(toTheirs), rows, total: page.total }
}

/** `datastore_info` */
export async function describeTable(ctx: Ctx, resourceId: string) {
  const source = await getTableOf(ctx, resourceId)
  const fields = source.columns.map(({ name, label, type, meaning }) => ({
    id: name,
    type: types[type],
    info: { label, notes: '', type_override: '', ...(meaning ? { meaning: meaning.id } : {}) },
    schema: { native_type: types[type], notnull: false, index_name: null, is_index: false, uniquekey: false },
  }))
  return {
    meta: {
      id: resourceId,
      count: source.rows,
      table_type: 'BASE TABLE',
      size: Object.values(source.files).reduce((sum, { size }) => sum + size, 0),
      db_size: 0,
      idx_size: 0,
      aliases: [],
    },
    schema: Object.fromEntries(fields.map(({ id, type }) => [id, type])),
    fields,
  }
}

const uuid = /"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"/gi

/** `datastore_search_sql`: the SQL of the locked console, in which resources are named by their ids. */
export async function askSql(ctx: Ctx, sql: string) {
  const ids = [...new Set([...sql.matchAll(uuid)].map(([, id = '']) => id.toLowerCase()))]
  const named = await Promise.all(
    ids.map(async (id, i) => [`r${i}`, (await getTableOf(ctx, id)).tableId] as const),
  )
  const text = sql
    .replace(uuid, (_all, id: string) => `r${ids.indexOf(id.toLowerCase())}`)
    .replace(/(?<![\w"])"?_id"?(?![\w"])/g, ownRowId)
    .replace(/;\s*$/, '')
  const { columns, rows, truncated } = await runSql(ctx, { sql: text, tables: Object.fromEntries(named) })
  const names = columns.map(({ name }) => toTheirs(name))
  return {
    sql,
    records: toRecords(names, rows, 'objects'),
    fields: columns.map(({ name, type }) => ({ id: toTheirs(name), type: type.toLowerCase() })),
    ...(truncated ? { records_truncated: true } : {}),
  }
}

/** Words in any column are for the search of whole rows, unless they are words of which some may be absent. */
function selectionOf(ctx: Ctx, source: TableSource, { filters, q, plain }: RowSearch) {
  const asked = Object.entries(filters).map(([name, value]) => toCondition(toOwn(name), [value].flat()))
  const anywhere = readWords(ctx, typeof q === 'string' ? q : '', plain)
  const [search = []] = anywhere
  const inOne = Object.entries(typeof q === 'string' ? {} : q).flatMap(([name, text]) =>
    toConditions(source, [toOwn(name)], readWords(ctx, text, plain)),
  )
  const either =
    anywhere.length > 1
      ? toConditions(
          source,
          source.columns.map(({ name }) => name),
          anywhere,
        )
      : []
  return {
    where: [...asked, ...inOne, ...either],
    search: anywhere.length > 1 ? null : search.join(' ') || null,
    bbox: null,
  }
}

function toCondition(column: string, values: readonly Scalar[]): RowCondition {
  const said = values.filter((value) => value !== null).map(String)
  const among: RowCondition[] =
    said.length === 0
      ? []
      : said.length === 1
        ? [{ column, operator: 'exact', values: said }]
        : [{ column, operator: 'in', values: said }]
  const none: RowCondition[] = said.length < values.length ? [{ column, operator: 'isnull', values: [] }] : []
  return { any: [...among, ...none] }
}

function sortOf(sort: string) {
  return sort
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      const [, quoted, bare, direction] =
        /^(?:"([^"]+)"|(.+?))(?:\s+(asc|desc)(?:\s+nulls\s+(?:first|last))?)?$/i.exec(part) ?? []
      const column = quoted ?? bare
      if (!column) throw refuseInput.invalidInput({ errors: [{ pointer: '/sort', detail: part }] })
      return { column: toOwn(column), descending: /desc/i.test(direction ?? '') }
    })
}

function typeOf({ columns }: TableSource, name: string): string {
  if (name === rowId) return 'int'
  const column = columns.find((one) => one.name === name)
  return column ? types[column.type] : 'text'
}

function toOwn(name: string): string {
  return name === rowId ? ownRowId : name
}

function toTheirs(name: string): string {
  return name === ownRowId ? rowId : name
}

function toRecords(
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  format: RowSearch['records_format'],
): unknown {
  if (format === 'lists') return rows
  if (format === 'csv' || format === 'tsv') return toDelimited(rows, format === 'csv' ? ',' : '\t')
  return rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i] ?? null])))
}
