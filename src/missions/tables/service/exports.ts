import type { Readable } from 'node:stream'
import type { Ctx } from '#kernel/context'
import { identifier } from '#kernel/duck'
import { textSql } from '../export/cells.ts'
import type { ExportColumn, ExportFormat } from '../export/contract.ts'
import { findPosition } from '../query/position.ts'
import { type Queried, requireColumn, wrongQuery } from '../query/queried.ts'
import { orderSql, sortOf } from '../query/rows.ts'
import { selectionSql, whereSql } from '../query/selection.ts'
import type { RowQuery } from '../schema/query.ts'
import { words } from '../words.ts'
import { fromOf } from './asking.ts'
import type { TableSource } from './reading.ts'
import { streamExport } from './streaming.ts'

export const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
  geojson: 'application/geo+json; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
}

/** Without their parameters, as a document of the interface names them. */
export const exportTypes: readonly string[] = Object.values(mediaTypes).map(bareType)

export function bareType(type: string): string {
  return type.split(';')[0] ?? type
}

/** All the rows that a query selects, in its order and in a format, as they are made; pages do not count here. */
export async function exportRows(
  ctx: Ctx,
  source: TableSource,
  { query, format }: { query: RowQuery; format: ExportFormat },
): Promise<Readable> {
  const table: Queried = { columns: source.columns, lang: ctx.lang }
  const columns = columnsOf(table, query)
  const from = await fromOf(ctx, source)
  const sql = `select ${selectSql(table, { columns, format })} from ${from}${restSql(table, query)}`
  return streamExport(ctx, { format, sql, columns })
}

/** What a reader keeps is named as the file that was read, never by an id. */
export function exportName({ fileName }: TableSource, format: ExportFormat): string {
  const name = fileName.replace(/(?:\.(?:csv|tsv|txt|xlsx?|ods|json|ndjson|geojson|parquet|zip|gz))+$/i, '')
  return `${name || 'table'}.${format}`
}

function columnsOf(table: Queried, { columns }: RowQuery): ExportColumn[] {
  const names = columns ?? table.columns.map(({ name }) => name)
  return names.map((name) => {
    const { type } = requireColumn(table, name, 'columns')
    return { name, type }
  })
}

function selectSql(
  table: Queried,
  { columns, format }: { columns: readonly ExportColumn[]; format: ExportFormat },
): string {
  if (format === 'parquet') return columns.map(({ name }) => identifier(name)).join(', ')
  const texts = columns.map(textSql)
  if (format !== 'geojson') return texts.join(', ')
  const position = findPosition(table.columns)
  if (!position) throw wrongQuery('format', words[table.lang].wrong.noPosition)
  const { longitude, latitude, geometry } = position
  const where = [
    `(${longitude})::varchar`,
    `(${latitude})::varchar`,
    geometry ? identifier(geometry) : 'null::varchar',
  ]
  return [...where, ...texts].join(', ')
}

/** Rows come in the order of the table as long as none is asked for. */
function restSql(table: Queried, query: RowQuery): string {
  const where = whereSql(selectionSql(table, query))
  if (query.sort.length === 0) return where
  const order = sortOf(table, query).map(orderSql)
  return `${where} order by ${order.join(', ')}`
}
