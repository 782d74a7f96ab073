import type { DefectKind } from '../ingest/contract.ts'
import { type BooleanForm, booleanSql } from './boolean-forms.ts'
import { type DateForm, dateSql, readDate, readDates } from './date-forms.ts'
import { isMissing, isMissingNumber, missingNumbers, missingTokens } from './missing.ts'
import { type NumberForm, numberPattern, numberSql, numberStyles, stylesOf } from './number-forms.ts'

/** How the values of a column are written: enough to type each of them. Plain data, safe to keep or send. */
export type Form = NumberForm | BooleanForm | DateForm

/** Spaces that may stand around a value; the same that `trim()` takes off. */
const around = "' ' || chr(9) || chr(10) || chr(13) || chr(160) || chr(8239) || chr(8201) || chr(65279)"

/**
 * A DuckDB expression over a VARCHAR expression (`"name"`, already quoted): the value in the type of the form
 * (BIGINT, DOUBLE, BOOLEAN, DATE, TIMESTAMP or TIMESTAMPTZ), or NULL. A percentage keeps its number: `12 %` is 12.
 */
export function toSql(form: Form, column: string): string {
  // Nearly no cell has spaces around it, and to look is ten times as quick as to trim.
  const bare = `regexp_full_match(${column}, '[!-~](?:.*[!-~])?')`
  const text = `(CASE WHEN ${bare} THEN ${column} ELSE trim(${column}, ${around}) END)`
  switch (form.kind) {
    case 'boolean':
      return booleanSql(form, text)
    case 'integer':
    case 'number':
      return numberSql(form, column, text)
    default:
      return dateSql(form, text)
  }
}

/** A DuckDB condition over the same column: the cell is written as "no value" (`NC`, `-`), which is no defect. */
export function missingSql(form: Form, column: string): string {
  const tokens = isNumeric(form) ? missingNumbers : missingTokens
  const list = tokens.map((token) => `'${token.replaceAll("'", "''")}'`).join(', ')
  return `lower(trim(${column}, ${around})) IN (${list})`
}

/** Why a value is not of the form; null when it is, or when it stands for no value. */
export function whyNot(form: Form, value: string): DefectKind | null {
  const text = value.trim()
  if (isNumeric(form) ? isMissingNumber(text) : isMissing(text)) return null
  if (/^#(?:REF|DIV\/0|VALEUR|VALUE|NOM|NAME|NUM|NOMBRE|NULL|NUL)[!?]?$/i.test(text)) return 'formula-error'
  if (form.kind === 'boolean') return isOneOf(form, text) ? null : 'not-a-boolean'
  if (isNumeric(form)) return whyNotNumber(form, text)
  return whyNotDate(form, text)
}

function isNumeric(form: Form): form is NumberForm {
  return form.kind === 'integer' || form.kind === 'number'
}

function isOneOf({ truths, falsehoods }: BooleanForm, text: string): boolean {
  return truths.includes(text.toLowerCase()) || falsehoods.includes(text.toLowerCase())
}

const numberKinds: readonly NumberForm['kind'][] = ['integer', 'number']
const numberPatterns = new Map(
  numberStyles.flatMap((style) =>
    numberKinds.map((kind): [string, RegExp] => [
      `${kind} ${style}`,
      new RegExp(`^${numberPattern({ kind, style })}$`),
    ]),
  ),
)

function whyNotNumber({ kind, style }: NumberForm, text: string): DefectKind | null {
  if (/^[+-]?\d{19,}$/.test(text)) return 'out-of-range'
  if (numberPatterns.get(`${kind} ${style}`)?.test(text)) return null
  return kind === 'integer' ? 'not-an-integer' : 'not-a-number'
}

function whyNotDate({ kind, layouts }: DateForm, text: string): DefectKind | null {
  const readings = layouts.flatMap((layout) => readDate(text, layout) ?? [])
  const fit = readings.filter(
    ({ timed, zoned }) =>
      (kind === 'date' && !timed) || (kind === 'datetime' && !zoned) || (kind === 'instant' && zoned),
  )
  if (fit.some(({ exists }) => exists)) return null
  return readings.some(({ exists }) => !exists) || looksLikeDate(text) ? 'no-such-date' : 'not-a-date'
}

/** Written as a date, of whatever layout, but of no day that exists. */
function looksLikeDate(text: string): boolean {
  const readings = readDates(text)
  return readings.length > 0 && readings.every(({ exists }) => !exists)
}

/** Whether a text is a number in some style; for those who look at one value without its column. */
export function isNumber(text: string): boolean {
  return stylesOf(text).length > 0
}
