import {
  type DuckDBResult,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
  type DuckDBValueConverter,
  type Json,
  JsonDuckDBValueConverter,
} from '@duckdb/node-api'
import type { Cell, QueryAnswer } from './contract.ts'

/** An answer of somebody else's query holds at most that many letters: it is kept whole in memory, twice. */
const mostLetters = 16_000_000

/** Reads the result of somebody else's query, row after row: up to `most` rows, and no more than fits in memory. */
export async function toBoundedAnswer(result: DuckDBResult, most: number): Promise<QueryAnswer> {
  const types = result.columnTypes()
  const columns = result.columnNames().map((name, i) => ({ name, type: String(types[i]) }))
  const rows: Cell[][] = []
  let letters = 0
  for await (const row of rowByRow(result)) {
    if (rows.length >= most || letters > mostLetters) return { columns, rows, truncated: true }
    rows.push(row)
    for (const cell of row) letters += typeof cell === 'string' ? cell.length : 8
  }
  return { columns, rows, truncated: false }
}

async function* rowByRow(result: DuckDBResult): AsyncGenerator<Cell[]> {
  for (;;) {
    const chunk = await result.fetchChunk()
    if (!chunk || chunk.rowCount === 0) return
    for (let at = 0; at < chunk.rowCount; at++) yield chunk.convertRowValues(at, toJson).map(toCell)
  }
}

/** Reads a result up to `most` rows, as cells of JSON. */
export async function toAnswer(result: DuckDBResult, most: number): Promise<QueryAnswer> {
  const types = result.columnTypes()
  const columns = result.columnNames().map((name, i) => ({ name, type: String(types[i]) }))
  const rows: Cell[][] = []
  for (;;) {
    const chunk = await result.fetchChunk()
    if (!chunk || chunk.rowCount === 0) return { columns, rows, truncated: false }
    const read = chunk.convertRows(toJson)
    for (const row of read) {
      if (rows.length >= most) return { columns, rows, truncated: true }
      rows.push(row.map(toCell))
    }
  }
}

/** Whole numbers stay numbers while JSON can say them; times are written as ISO 8601. */
const toJson: DuckDBValueConverter<Json> = (value, type, converter) => {
  if (value === null) return null
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  return times.has(type.typeId) ? toIso(value, type) : JsonDuckDBValueConverter(value, type, converter)
}

const times = new Set<DuckDBTypeId>([
  DuckDBTypeId.TIMESTAMP,
  DuckDBTypeId.TIMESTAMP_TZ,
  DuckDBTypeId.TIMESTAMP_S,
  DuckDBTypeId.TIMESTAMP_MS,
  DuckDBTypeId.TIMESTAMP_NS,
])

function toIso(value: DuckDBValue, type: DuckDBType): string {
  const text = String(value).replace(' ', 'T')
  return type.typeId === DuckDBTypeId.TIMESTAMP_TZ ? text.replace(/([+-]\d\d)$/, '$1:00') : text
}

function toCell(value: Json): Cell {
  return value !== null && typeof value === 'object' ? JSON.stringify(value) : value
}
