import { literal } from '#kernel/duck'
import { words } from '../words.ts'
import { type Queried, type QueriedColumn, wrongQuery } from './queried.ts'

const truths = new Set(['true', 'vrai', 'oui', '1'])
const falsehoods = new Set(['false', 'faux', 'non', '0'])
const whole = /^[+-]?\d{1,18}$/
const decimal = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d{1,3})?$/i
const day = /^\d{4}-\d\d-\d\d$/
const moment = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)(Z|[+-]\d\d(?::?\d\d)?)?)?$/

/** A value of a query as a literal of SQL, of the type of its column. @throws kernel/invalid-input */
export function toLiteral(
  table: Queried,
  column: QueriedColumn,
  { value, parameter }: { value: string; parameter: string },
): string {
  const sql = literalOf(column.type, value.trim(), value)
  if (sql !== null) return sql
  throw wrongQuery(parameter, words[table.lang].wrong.value(value.slice(0, 80), column.name, column.type))
}

function literalOf(type: QueriedColumn['type'], value: string, written: string): string | null {
  switch (type) {
    case 'text':
      return written.includes('\0') ? null : literal(written)
    case 'integer':
      // A filter may well be between two whole numbers.
      return whole.test(value) ? `${BigInt(value.replace('+', ''))}` : toDecimal(value)
    case 'number':
      return toDecimal(value)
    case 'boolean':
      return toBoolean(value.toLowerCase())
    case 'date':
      return day.test(value) && isReal(value) ? `date ${literal(value)}` : null
    case 'datetime':
      return toMoment(value, 'timestamp')
    case 'instant':
      return toMoment(value, 'timestamptz')
  }
}

function toDecimal(value: string): string | null {
  return decimal.test(value) ? `${literal(value.replace(',', '.'))}::double` : null
}

function toBoolean(value: string): string | null {
  if (truths.has(value)) return 'true'
  return falsehoods.has(value) ? 'false' : null
}

function toMoment(value: string, type: 'timestamp' | 'timestamptz'): string | null {
  const [, date = '', time = '00:00', zone = ''] = moment.exec(value) ?? []
  if (!isReal(date) || !/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?$/.test(time)) return null
  if (type === 'timestamp') return zone ? null : `timestamp ${literal(`${date} ${time}`)}`
  return `timestamptz ${literal(`${date} ${time}${zone === 'Z' ? '+00' : zone || '+00'}`)}`
}

/** The 31st of February is a text like any other to a pattern. */
function isReal(date: string): boolean {
  const read = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(date)
}
