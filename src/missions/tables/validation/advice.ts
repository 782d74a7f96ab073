import type { Check } from './check.ts'
import { gpsOf } from './custom-checks.ts'
import type { Field } from './table-schema.ts'

/** A value that would pass, when this one tells what was meant; null when it does not. */
export function proposalFor(check: Check, field: Field | undefined, value: string | null): string | null {
  if (!field || value === null) return null
  if (check.rule === 'type') return proposalOfType(field, value.trim())
  if (check.rule === 'enum') return nearest(value, check.expected.split(', '))
  const bare = superfluous[check.rule]
  if (bare) return ifBetter(check, value, value.replace(bare, ''))
  if (check.rule === 'french-gps-coordinates' && gpsOf(value) === 'reversed') return reversed(value)
  return null
}

/** What people add to a value without meaning it, by rule. */
const superfluous: Record<string, RegExp> = {
  pattern: /\s+/g,
  'french-siret-value': /\D/g,
  'french-siren-value': /\D/g,
}

function ifBetter({ test }: Check, value: string, bare: string): string | null {
  return bare !== value && test?.(bare) ? bare : null
}

function proposalOfType(field: Field, value: string): string | null {
  switch (field.type) {
    case 'date':
      return toIsoDate(value)
    case 'datetime':
      return toIsoInstant(value)
    case 'number':
    case 'integer':
      return toNumber(field, value)
    case 'boolean':
      return toBoolean(field, value)
    case 'geopoint':
      return /^\s*-?[\d.]+\s*,\s*-?[\d.]+\s*$/.test(value) && field.format === 'array' ? `[${value}]` : null
    default:
      return null
  }
}

function toIsoDate(value: string): string | null {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(value) ?? []
  const [, y = '', m = '', d = ''] = /^(\d{4})[/.]?(\d{2})[/.]?(\d{2})$/.exec(value) ?? []
  const iso = day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : y ? `${y}-${m}-${d}` : ''
  return isRealDate(iso) ? iso : null
}

function isRealDate(iso: string): boolean {
  const at = Date.parse(`${iso}T00:00:00Z`)
  return iso !== '' && !Number.isNaN(at) && new Date(at).toISOString().startsWith(iso)
}

function toIsoInstant(value: string): string | null {
  const [date = '', time = ''] = value.split(/[ T]/)
  const iso = isRealDate(date) ? date : toIsoDate(date)
  if (!iso) return null
  const [, clock] = /^(\d{2}:\d{2})(:\d{2})?/.exec(time) ?? []
  return `${iso}T${clock ?? '00:00'}:00`
}

function toNumber(field: Field, value: string): string | null {
  const bare = value.replace(/[\s\u00a0\u202f€%]/g, '')
  const dotted = field.decimalChar === '.' ? bare.replace(/^([^,.]*),([^,.]*)$/, '$1.$2') : bare
  const whole = field.type === 'integer' ? dotted.replace(/\.0+$/, '') : dotted
  const fits = field.type === 'integer' ? /^[+-]?\d+$/.test(whole) : /^[+-]?\d+(\.\d+)?$/.test(whole)
  return fits && whole !== value ? whole : null
}

const yes = ['oui', 'o', 'yes', 'y', 'vrai', 'true', '1', 'x']
const no = ['non', 'n', 'no', 'faux', 'false', '0']

function toBoolean({ trueValues, falseValues }: Field, value: string): string | null {
  const said = value.toLowerCase()
  if (yes.includes(said)) return trueValues[0] ?? null
  return no.includes(said) ? (falseValues[0] ?? null) : null
}

/** The value of a list that differs by case, accents or spaces only. */
function nearest(value: string, list: readonly string[]): string | null {
  const bare = bareOf(value)
  return list.find((one) => bareOf(one) === bare) ?? null
}

function bareOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\s_'’-]/gu, '')
    .toLowerCase()
}

function reversed(value: string): string {
  const [lon = '', lat = ''] = value.replace(/[[\]\s]/g, '').split(',')
  return `[${lat}, ${lon}]`
}
