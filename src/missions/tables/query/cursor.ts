import { z } from 'zod'
import type { Cell } from '#kernel/duck'
import { identifier } from '#kernel/duck'
import { words } from '../words.ts'
import { type Queried, type QueriedColumn, wrongQuery } from './queried.ts'
import { filedSql } from './text-order.ts'
import { toLiteral } from './values.ts'

const Place = z
  .array(z.union([z.string().max(5000), z.number(), z.boolean(), z.null()]))
  .min(1)
  .max(20)

export interface SortColumn {
  column: QueriedColumn
  descending: boolean
}

/** Where a page ended: the values that it was sorted by, and its row. Opaque to those who send it back. */
export function toCursor(place: readonly Cell[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** The condition "after that row" in the order of the page; nulls come last. @throws kernel/invalid-input */
export function afterSql(table: Queried, sort: readonly SortColumn[], cursor: string): string {
  const place = read(table, cursor)
  if (place.length !== sort.length) throw wrongQuery('after', words[table.lang].wrong.cursor)
  const alternatives = sort.map((one, i) => {
    const same = sort.slice(0, i).map((before, k) => equals(table, before, place[k] ?? null))
    return [...same, beyond(table, one, place[i] ?? null)].join(' and ')
  })
  return `(${alternatives.map((alternative) => `(${alternative})`).join(' or ')})`
}

function read(table: Queried, cursor: string): Cell[] {
  try {
    return Place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch {
    throw wrongQuery('after', words[table.lang].wrong.cursor)
  }
}

function equals(table: Queried, { column }: SortColumn, value: Cell): string {
  const name = identifier(column.name)
  if (value === null) return `${name} is null`
  return `${name} = ${toLiteral(table, column, { value: String(value), parameter: 'after' })}`
}

function beyond(table: Queried, { column, descending }: SortColumn, value: Cell): string {
  const name = identifier(column.name)
  if (value === null) return 'false'
  const literal = toLiteral(table, column, { value: String(value), parameter: 'after' })
  const sign = descending ? '<' : '>'
  const further = column.type === 'text' ? filedBeyond({ name, sign, literal }) : `${name} ${sign} ${literal}`
  return column.name === '__id' ? further : `(${further} or ${name} is null)`
}

/** The same keys as the order, or pages would overlap. */
function filedBeyond({ name, sign, literal }: Record<'name' | 'sign' | 'literal', string>): string {
  const [filed, at] = [filedSql(name), filedSql(literal)]
  return `(${filed} ${sign} ${at} or (${filed} = ${at} and ${name} ${sign} ${literal}))`
}
