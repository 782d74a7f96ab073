import { identifier } from '#kernel/duck'
import type { Column } from '../schema/column.ts'
import type { Bbox, Selection } from '../schema/query.ts'
import { words } from '../words.ts'
import { conditionSql } from './conditions.ts'
import { findPosition } from './position.ts'
import { type Queried, wrongQuery } from './queried.ts'
import { containsSql } from './text-pattern.ts'

/** More words than that narrow nothing further. */
const mostWords = 6

/** Which rows, as the conditions of a WHERE; none for all of them. @throws kernel/invalid-input */
export function selectionSql(table: Queried, { where, search, bbox, among }: Selection): string[] {
  const conditions = where.map((condition) => conditionSql(table, condition))
  for (const word of (search ?? '').split(/\s+/).filter(Boolean).slice(0, mostWords))
    conditions.push(searchSql(table.columns, word))
  if (bbox) conditions.push(bboxSql(table, bbox))
  if (among) conditions.push(`__id in (${among})`)
  return conditions
}

export function whereSql(conditions: readonly string[]): string {
  return conditions.length > 0 ? ` where ${conditions.join(' and ')}` : ''
}

/** A word somewhere in a row: inside texts, as the value of numbers and dates. */
function searchSql(columns: readonly Column[], word: string): string {
  const places = columns.flatMap(({ name, type }) => {
    const column = identifier(name)
    if (type === 'text') return [containsSql(column, word)]
    if (type === 'integer' || type === 'number')
      return /^-?\d{1,15}([.,]\d{1,10})?$/.test(word) ? [`${column} = ${word.replace(',', '.')}`] : []
    if (type === 'boolean') return []
    return /^\d{4}(-\d\d){0,2}$/.test(word) ? [`starts_with(${column}::varchar, '${word}')`] : []
  })
  return places.length > 0 ? `(${places.join(' or ')})` : 'false'
}

function bboxSql(table: Queried, [west, south, east, north]: Bbox): string {
  const position = findPosition(table.columns)
  if (!position) throw wrongQuery('bbox', words[table.lang].wrong.noPosition)
  const { longitude, latitude } = position
  // A box that crosses the antimeridian has its west after its east (RFC 7946, section 5.2).
  const across =
    west <= east
      ? `${longitude} between ${west} and ${east}`
      : `(${longitude} >= ${west} or ${longitude} <= ${east})`
  return `(${across} and ${latitude} between ${south} and ${north})`
}
