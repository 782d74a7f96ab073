import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { identifier, literal } from '#kernel/duck'
import { type ColumnType, SourceFault } from '../../contract.ts'
import { blame } from '../blame.ts'
import { nameColumns } from '../names.ts'
import type { Found } from '../source.ts'
import { decodeText } from '../text/decode.ts'
import type { Reading } from '../text/delimited.ts'
import { readChunks, readRange, sizeOf } from '../window.ts'
import { openWriter } from '../writer.ts'
import { findRecords, type Records } from './records.ts'

/**
 * Records of JSON as rows: an array of objects, one object a line, the features of a GeoJSON (their properties and
 * their geometry), or the array of records that an object holds. What is nested stays JSON text.
 * @throws SourceFault broken-json, not-a-table
 */
export async function readJson(path: string, reading: Reading): Promise<Found> {
  const { order, engine } = reading
  const text = decodeText(path, { folder: order.folder, unpackedBytes: order.limits.unpackedBytes })
  const plain = text.start > 0 ? withoutMark(text.path, text.start, order.folder) : text.path
  try {
    const records = await findRecords(engine, { path: plain, bytes: sizeOf(plain), isLines: isLines(plain) })
    return { ...(await writeRecords(reading, records)), encoding: text.encoding }
  } catch (error) {
    throw blame(error, 'broken-json', readable(error))
  }
}

function withoutMark(path: string, start: number, folder: string): string {
  const writer = openWriter(join(folder, 'unmarked.json'))
  for (const chunk of readChunks(path, start)) writer.bytes(chunk)
  writer.close()
  return writer.path
}

/** One object a line: the first line that is not empty is whole. */
function isLines(path: string): boolean {
  const head = readRange(path, 0, 1 << 20).toString('utf8')
  const [first = '', second = ''] = head.split('\n').filter((line) => line.trim() !== '')
  if (!first.trim().startsWith('{') || !second.trim().startsWith('{')) return false
  try {
    JSON.parse(first)
    return true
  } catch {
    // The object goes on after the line.
    return false
  }
}

interface Key {
  label: string
  /** JSON Pointer (RFC 6901) from the record. */
  pointer: string
}

async function writeRecords({ order, engine, log }: Reading, { format, isFeature }: Records): Promise<Found> {
  const keys = await keysOf(engine, isFeature)
  if (keys.length === 0) throw new SourceFault('not-a-table', 'json')
  if (keys.length > order.limits.columns) throw new SourceFault('too-many-columns', String(keys.length))
  const columns = nameColumns(keys.map(({ label }) => label))
  const cells = keys.map(({ pointer }, at) => {
    const value = `nullif(json_extract_string(r, ${literal(pointer)}), '')`
    return `${value} as ${identifier(columns[at]?.name ?? '')}`
  })
  const target = join(order.folder, 'raw.parquet')
  const copied = await engine.runAndReadAll(
    `copy (select ${cells.join(', ')} from record order by n)
     to ${literal(target)} (format parquet, compression zstd, compression_level 1, row_group_size 61440)`,
  )
  const types = await typesOf(engine, keys)
  const stated = columns.flatMap(({ name }, at) => {
    const type = types[at]
    return type ? [[name, type] as const] : []
  })
  if (isFeature) await noteGeometries(engine, log)
  await engine.run('drop table record')
  const rows = Number(copied.getRows()[0]?.[0] ?? 0)
  return { format, columns, rows, stated: Object.fromEntries(stated), lines: { first: 1, path: null } }
}

/** Keys in the order in which records first say them. */
async function keysOf(engine: DuckDBConnection, isFeature: boolean): Promise<Key[]> {
  const object = isFeature ? `json_extract(r, '/properties')` : 'r'
  const reader = await engine.runAndReadAll(
    `select key from (
       select n, unnest(json_keys(${object})) as key, generate_subscripts(json_keys(${object}), 1) as place from record
     ) group by key order by min(n * 100000 + place)`,
  )
  const keys = reader.getRows().map(([key]) => toKey(String(key), isFeature ? '/properties' : ''))
  if (!isFeature) return keys
  const [[ids] = []] = (
    await engine.runAndReadAll(`select count(*) from record where json_extract_string(r, '/id') is not null`)
  ).getRows()
  const id = Number(ids) > 0 && !keys.some(({ label }) => label === 'id') ? [toKey('id', '')] : []
  return [...id, ...keys, toKey('geometry', '')]
}

function toKey(label: string, parent: string): Key {
  return { label, pointer: `${parent}/${label.replaceAll('~', '~0').replaceAll('/', '~1')}` }
}

const statedTypes: Record<string, ColumnType> = {
  BIGINT: 'integer',
  UBIGINT: 'integer',
  DOUBLE: 'number',
  BOOLEAN: 'boolean',
}

/** What JSON itself says of the values of a key, when they agree. Strings may be anything: they are looked at. */
async function typesOf(engine: DuckDBConnection, keys: readonly Key[]): Promise<(ColumnType | undefined)[]> {
  const types: (ColumnType | undefined)[] = []
  for (const { pointer } of keys) {
    const reader = await engine.runAndReadAll(
      `select distinct json_type(r, ${literal(pointer)}) as t from record where json_type(r, ${literal(pointer)}) not in ('NULL')`,
    )
    const found = new Set(reader.getRows().map(([type]) => statedTypes[String(type)]))
    if (found.size === 2 && found.has('integer') && found.has('number')) found.delete('integer')
    types.push(found.size === 1 ? [...found][0] : undefined)
  }
  return types
}

/** RFC 7946: a position is two or three numbers. One that is not cannot be drawn. */
async function noteGeometries(engine: DuckDBConnection, log: Reading['log']): Promise<void> {
  const reader = await engine.runAndReadAll(
    `select n, json_extract_string(r, '/geometry') from record
     where json_type(r, '/geometry/coordinates') = 'ARRAY'
       and regexp_matches(json_extract(r, '/geometry/coordinates')::varchar, '["tfn]') order by n limit 1000`,
  )
  for (const [, geometry] of reader.getRows())
    log.add({ kind: 'broken-geometry', line: null, column: 'geometry', value: String(geometry) })
}

function readable(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return (
    text
      .replace(/in file "[^"]*",?\s*/g, '')
      .split('\n')[0]
      ?.slice(0, 300) ?? ''
  )
}
