import { stdnum } from 'stdnum'
import { identifier } from '#kernel/duck'
import type { Check } from './check.ts'
import type { CustomCheck, Field, TableSchema } from './table-schema.ts'
import { comparable } from './types.ts'

/** The custom checks of French public schemas (validata), by name; null for one that is not known. */
export function customCheck(
  schema: TableSchema,
  check: CustomCheck,
  has: (name: string) => boolean,
): Check | null {
  const params = readParams(check)
  const make = known[check.name]
  if (!make || !params.columns.every(has) || params.columns.length === 0) return null
  const fields = params.columns.flatMap((name) => schema.fields.filter((field) => field.name === name))
  return { kind: 'custom-check-error', rule: check.name, fields: params.columns, ...make(params, fields) }
}

interface Params {
  /** All the columns that the check names, the one where the error is shown first. */
  columns: string[]
  op: string
  yearOnly: boolean
}

function readParams({ params }: CustomCheck): Params {
  const text = (key: string) => (typeof params[key] === 'string' ? [params[key]] : [])
  const list = (key: string) =>
    Array.isArray(params[key]) ? params[key].filter((name) => typeof name === 'string') : []
  return {
    columns: [
      ...text('column'),
      ...text('column1'),
      ...text('column2'),
      ...list('othercolumns'),
      ...list('columns'),
    ],
    op: text('op')[0] ?? '>=',
    yearOnly: ['yes', 'true', 'oui'].includes(String(params['allow-year-only'])),
  }
}

type Body = Pick<Check, 'expected' | 'broken' | 'test'>
type Make = (params: Params, fields: readonly Field[]) => Body

const perValue =
  (expected: string, test: (value: string) => boolean): Make =>
  () => ({ expected, test })

const compact = (value: string) => value.replace(/[\s.]/g, '')
const operators: Record<string, string> = {
  '>': '<=',
  '>=': '<',
  '<': '>=',
  '<=': '>',
  '==': '<>',
  '=': '<>',
  '!=': '=',
}

/** Checksum of Insee, La Poste's exception included. */
function isNumber(name: string): (value: string) => boolean {
  const validator = stdnum.FR?.[name]
  return (value) => validator?.validate(compact(value)).isValid ?? false
}

const known: Record<string, Make> = {
  'french-siret-value': perValue('SIRET', isNumber('siret')),
  'french-siren-value': perValue('SIREN', isNumber('siren')),
  'phone-number-value': perValue('+33 1 23 45 67 89', isPhone),
  'opening-hours-value': perValue('Mo-Fr 09:00-17:00', isOpeningHours),
  'nomenclature-actes-value': perValue('Commande publique/Marchés publics', isNomenclature),
  'french-gps-coordinates': perValue('[lon, lat]', (value) => gpsOf(value) === 'right'),
  'year-interval-value': (params) => ({
    expected: params.yearOnly ? '2024, 2024/2025' : '2024/2025',
    test: (value) => isYearInterval(value, params.yearOnly),
  }),
  'compare-columns-value': ({ columns, op }, [left, right]) => {
    const wrong = operators[op] ?? '<'
    return {
      expected: `${columns[0]} ${op} ${columns[1]}`,
      broken:
        left && right ? `coalesce(${comparableOf(left)} ${wrong} ${comparableOf(right)}, false)` : 'false',
    }
  },
  'cohesive-columns-value': ({ columns }) => {
    const filled = columns.map((name) => `(${identifier(name)} is not null)::int`).join(' + ')
    return { expected: columns.join(', '), broken: `(${filled}) between 1 and ${columns.length - 1}` }
  },
  'sum-columns-value': ({ columns: [total = '', ...parts] }) => {
    const number = (name: string) => `try_cast(replace(${identifier(name)}, ',', '.') as double)`
    const sum = parts.map((name) => `coalesce(${number(name)}, 0)`).join(' + ')
    return {
      expected: `${total} = ${parts.join(' + ')}`,
      broken: `coalesce(abs(${number(total)} - (${sum})) > 1e-9, false)`,
    }
  },
  'one-of-required': ({ columns }) => ({
    expected: columns.join(', '),
    broken: columns.map((name) => `${identifier(name)} is null`).join(' and '),
  }),
}

function comparableOf(field: Field): string {
  return comparable(field, identifier(field.name))
}

function isPhone(value: string): boolean {
  const digits = value.replace(/[\s.\-()]/g, '')
  return /^(0[1-9]\d{8}|(\+|00)[1-9]\d{6,14}|3\d{3}|1\d{1,3}|118\d{3})$/.test(digits)
}

/** The common part of the OpenStreetMap grammar: days, hours, 24/7, holidays, months, off. */
function isOpeningHours(value: string): boolean {
  if (value.trim() === '24/7') return true
  const day = '(Mo|Tu|We|Th|Fr|Sa|Su|PH|SH)'
  const days = `${day}(\\[-?\\d(,\\d)*\\])?(\\s*-\\s*${day})?`
  const month = '(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(\\s+\\d{1,2})?'
  const months = `${month}(\\s*-\\s*(${month}|\\d{1,2}))?`
  const hours = '\\d{1,2}:\\d{2}\\s*(-\\s*\\d{1,2}:\\d{2}|\\+)'
  const list = (item: string) => `${item}(\\s*,\\s*${item})*`
  const rule = new RegExp(
    `^(${list(months)}\\s*:?\\s*)?(week\\s+\\d+(-\\d+)?\\s*)?(${list(days)}\\s*)?:?\\s*(${list(hours)}|off|closed|open)?(\\s*"[^"]*")?$`,
  )
  return value.split(/;|\|\|/).every((part) => part.trim() === '' || rule.test(part.trim()))
}

/** Nomenclature of the acts of local authorities (@CTES): a first level among nine, then at least one more. */
function isNomenclature(value: string): boolean {
  const levels = value.split('/')
  return (
    levels.length >= 2 && nomenclature.includes(plain(levels[0] ?? '')) && (levels[1] ?? '').trim() !== ''
  )
}

const nomenclature = [
  'commande publique',
  'urbanisme',
  'domaine et patrimoine',
  'fonction publique',
  'institutions et vie politique',
  'libertes publiques et pouvoirs de police',
  'finances locales',
  'domaines de competences par themes',
  'autres domaines de competences',
]

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
}

/** Whether a point is in France, or would be once its two numbers change places. */
export function gpsOf(value: string): 'right' | 'reversed' | 'elsewhere' {
  const [lon = Number.NaN, lat = Number.NaN] = value
    .replace(/[[\]\s]/g, '')
    .split(',')
    .map(Number)
  if (isInFrance(lon, lat)) return 'right'
  return isInFrance(lat, lon) ? 'reversed' : 'elsewhere'
}

/** Bounding boxes: mainland and Corsica, Antilles, Guyane, Réunion, Mayotte, Saint-Pierre, Pacific. */
const boxes = [
  [-5.5, 41.2, 9.8, 51.3],
  [-63.2, 14.3, -60.7, 18.2],
  [-54.7, 2, -51.5, 5.9],
  [55.1, -21.5, 55.9, -20.8],
  [44.9, -13.1, 45.4, -12.5],
  [-56.6, 46.7, -56.1, 47.2],
  [158, -23, 173, -17],
  [-180, -28, -134, -7],
] as const

function isInFrance(lon: number, lat: number): boolean {
  return boxes.some(
    ([west, south, east, north]) => lon >= west && lon <= east && lat >= south && lat <= north,
  )
}

function isYearInterval(value: string, yearOnly: boolean): boolean {
  const [, from, to] = /^(\d{4})(?:\/(\d{4}))?$/.exec(value.trim()) ?? []
  if (from === undefined) return false
  return to === undefined ? yearOnly : Number(from) < Number(to)
}
