import { literal } from '#kernel/duck'
import type { Field, FieldType } from './table-schema.ts'

const isoDate = String.raw`\d{4}-\d{2}-\d{2}`
const clock = String.raw`([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)`
const offset = String.raw`(Z|[+-]\d{2}(:?\d{2})?)`
const real = String.raw`[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?`
const stringFormats: Record<string, string> = {
  email: String.raw`[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+`,
  uri: String.raw`[A-Za-z][A-Za-z0-9+.-]*:[^\s]+`,
  uuid: '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}',
  binary: '[A-Za-z0-9+/]*={0,2}',
}
/** Directives of strptime that both Python and DuckDB know. */
const knownPattern = /^(%[aAwdbBmyYHIpMSfzjUWcxX%]|[^%])*$/

/** Boolean SQL, true when a value (not missing) is of the type of the field (Table Schema, "Field types"). */
export function isOfType(field: Field, column: string): string {
  return byType[field.type](field, column)
}

/** The value as SQL compares it: a number, a date, or the text itself. */
export function comparable(field: Field, column: string): string {
  if (field.type === 'number' || field.type === 'integer' || field.type === 'year')
    return `try_cast(${bare(field, column)} as double)`
  if (field.type === 'date') return dateOf(field, column)
  if (field.type === 'datetime') return `try_cast(${column} as timestamptz)`
  return column
}

/** A bound written in the schema, for the same comparison. */
export function bound(field: Field, value: string | number): string {
  if (field.type === 'date') return `${literal(String(value))}::date`
  if (field.type === 'datetime') return `${literal(String(value))}::timestamptz`
  return Number.isFinite(Number(value)) && comparesNumbers.has(field.type)
    ? String(Number(value))
    : literal(String(value))
}

const comparesNumbers = new Set<FieldType>(['number', 'integer', 'year'])

type Test = (field: Field, column: string) => string

const byType: Record<FieldType, Test> = {
  any: () => 'true',
  string: ({ format }, column) => matches(column, stringFormats[format]),
  integer: (field, column) => matches(bare(field, column), String.raw`[+-]?\d+`),
  number: (field, column) => matches(bare(field, column), `${real}|NaN|-?INF`),
  boolean: ({ trueValues, falseValues }, column) => isIn(column, [...trueValues, ...falseValues]),
  object: (_, column) => isJson(column, 'OBJECT'),
  array: (_, column) => isJson(column, 'ARRAY'),
  list: ({ itemType, delimiter }, column) => {
    const item = itemType === 'integer' ? String.raw`[+-]?\d+` : itemType === 'number' ? real : null
    return item ? matches(column, `\\s*(${item})\\s*(${escapeRegex(delimiter)}\\s*(${item})\\s*)*`) : 'true'
  },
  date: (field, column) => `${dateOf(field, column)} is not null`,
  datetime: ({ format }, column) =>
    isDefault(format)
      ? `${matches(column, `${isoDate}[T ]${clock}(\\.\\d+)?${offset}?`)} and try_cast(${column} as timestamptz) is not null`
      : parses(column, format),
  time: ({ format }, column) =>
    isDefault(format) ? matches(column, `${clock}(\\.\\d+)?${offset}?`) : parses(column, format),
  year: (_, column) => matches(column, String.raw`-?\d{4}`),
  yearmonth: (_, column) => matches(column, String.raw`-?\d{4}-(0[1-9]|1[0-2])`),
  duration: (_, column) =>
    `${matches(column, String.raw`-?P(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?`)} and not ${matches(column, '.*[PT]')}`,
  geopoint: ({ format }, column) => isPoint(format, column),
  geojson: ({ format }, column) =>
    `coalesce(json_extract_string(${guarded(column)}, '$.type') ${
      format === 'topojson'
        ? "= 'Topology'"
        : "in ('Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon', 'GeometryCollection', 'Feature', 'FeatureCollection')"
    }, false)`,
}

function isPoint(format: string, column: string): string {
  const text =
    format === 'object'
      ? `concat_ws(',', json_extract_string(${guarded(column)}, '$.lon'), json_extract_string(${guarded(column)}, '$.lat'))`
      : format === 'array'
        ? `trim(${column}, '[] ')`
        : column
  const part = (place: number) => `try_cast(trim(split_part(${text}, ',', ${place})) as double)`
  return `${matches(text, `\\s*(${real})\\s*,\\s*(${real})\\s*`)} and abs(${part(1)}) <= 180 and abs(${part(2)}) <= 90`
}

/** Functions of JSON stop the query on what is not JSON. */
function guarded(column: string): string {
  return `case when json_valid(${column}) then ${column} end`
}

function dateOf({ format }: Field, column: string): string {
  if (isDefault(format)) return `case when ${matches(column, isoDate)} then try_cast(${column} as date) end`
  const pattern = patternOf(format)
  return pattern ? `try_strptime(${column}, ${literal(pattern)})::date` : `try_cast(${column} as date)`
}

function parses(column: string, format: string): string {
  const pattern = patternOf(format)
  return pattern
    ? `try_strptime(${column}, ${literal(pattern)}) is not null`
    : `try_cast(${column} as timestamp) is not null`
}

/** `any` and patterns of other languages are read as the engine reads dates. */
function patternOf(format: string): string | null {
  const pattern = format.replace(/^fmt:/, '')
  return pattern.includes('%') && knownPattern.test(pattern) ? pattern : null
}

function isDefault(format: string): boolean {
  return format === 'default' || format === ''
}

function bare({ bareNumber, decimalChar, groupChar, type }: Field, column: string): string {
  const ungrouped = groupChar ? `replace(${column}, ${literal(groupChar)}, '')` : column
  // A dot that is not the decimal sign must not be taken for it.
  const dotted =
    type === 'number' && decimalChar !== '.'
      ? `translate(${ungrouped}, ${literal(`${decimalChar}.`)}, '.?')`
      : ungrouped
  return bareNumber ? dotted : `regexp_replace(${dotted}, '^[^0-9+.-]+|[^0-9.]+$', '', 'g')`
}

function matches(column: string, regex: string | undefined): string {
  return regex ? `regexp_full_match(${column}, ${literal(regex)})` : 'true'
}

function isIn(column: string, values: readonly string[]): string {
  return values.length > 0 ? `${column} in (${values.map(literal).join(', ')})` : 'false'
}

function isJson(column: string, type: 'OBJECT' | 'ARRAY'): string {
  return `coalesce(json_valid(${column}) and json_type(${guarded(column)}) = '${type}', false)`
}

function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
