import { type RawBuilder, sql } from 'kysely'
import { type Field, fields, type Kind } from './fields.ts'

/** Which datasets, as a program asks: combined at will, unlike the facets of the search. */
export type DatasetCondition =
  | { all: readonly DatasetCondition[] }
  | { any: readonly DatasetCondition[] }
  | { not: DatasetCondition }
  | { field: DatasetField; is: Match }
  | { extra: string; is: Match }
  /** A schema, that the dataset or one of its resources follows. */
  | { follows: { name?: string | undefined; version?: string | undefined } }

export type DatasetField = keyof typeof fields

/** What every dataset fits. */
export const everyDataset: DatasetCondition = { all: [] }

export type Match =
  | { equal: string }
  /** `*` stands for any letters, `?` for one. */
  | { like: string }
  /** Holds these words, one after the other, whatever their case and accents. */
  | { words: string }
  | { among: readonly string[] }
  | { range: Range }
  | { present: true }

export interface Range {
  /** Null: no bound. */
  from: string | null
  to: string | null
  /** Whether the bounds themselves fit. */
  includes: readonly [from: boolean, to: boolean]
}

/** The condition over the alias `d` of `catalogue.dataset`. */
export function conditionSql(condition: DatasetCondition): RawBuilder<boolean> {
  if ('all' in condition) return joined(condition.all, sql` and `, sql<boolean>`true`)
  if ('any' in condition) return joined(condition.any, sql` or `, sql<boolean>`false`)
  // Nothing known is not what is asked for: as in an index, it does not fit.
  if ('not' in condition) return sql<boolean>`not coalesce(${conditionSql(condition.not)}, false)`
  if ('extra' in condition)
    return matchSql({ kind: 'text', column: sql`(d.extras ->> ${condition.extra})` }, condition.is)
  if ('follows' in condition) return followsSql(condition.follows)
  return matchSql(fields[condition.field], condition.is)
}

function joined(
  parts: readonly DatasetCondition[],
  by: RawBuilder<unknown>,
  none: RawBuilder<boolean>,
): RawBuilder<boolean> {
  return parts.length === 0 ? none : sql<boolean>`(${sql.join(parts.map(conditionSql), by)})`
}

function matchSql(field: Field, is: Match): RawBuilder<boolean> {
  const { kind, column } = field
  if (field === fields.format && 'equal' in is) return hasFormat(is.equal)
  if (field === fields.resourceFormat && 'equal' in is) return hasResourceFormat(is.equal)
  if ('present' in is)
    return kind === 'list' ? sql<boolean>`cardinality(${column}) > 0` : sql<boolean>`${column} is not null`
  if (kind === 'list') return listSql(column, is)
  if ('range' in is) return rangeSql(field, is.range)
  if ('among' in is) return sql<boolean>`${column} = any(${[...is.among]}::text[])`
  if (kind === 'instant' || kind === 'number') return equalSql(field, is)
  if ('words' in is) return wordsSql(column, is.words)
  if ('like' in is) return sql<boolean>`${column} ilike ${toLike(is.like)}`
  return kind === 'text' ? wordsSql(column, is.equal) : sql<boolean>`${column} = ${is.equal}`
}

/** By its own index, instead of the list of each dataset. */
function hasFormat(format: string): RawBuilder<boolean> {
  return sql<boolean>`(d.id in (select f.dataset_id from catalogue.dataset_format f where f.format = ${format})
    or (d.resource_count = 0 and jsonb_exists(d.external -> 'formats', ${format})))`
}

function hasResourceFormat(format: string): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from catalogue.dataset_format f where f.dataset_id = d.id and f.format = ${format})`
}

function followsSql({ name, version }: { name?: string | undefined; version?: string | undefined }) {
  const wanted = JSON.stringify({ ...(name ? { name } : {}), ...(version ? { version } : {}) })
  return sql<boolean>`(d.schema_reference @> ${wanted}::jsonb or exists (
    select from catalogue.resource r where r.dataset_id = d.id and r.schema_reference @> ${wanted}::jsonb))`
}

function listSql(column: RawBuilder<unknown>, is: Match): RawBuilder<boolean> {
  if ('equal' in is) return sql<boolean>`${column} @> array[${is.equal}]::text[]`
  if ('among' in is) return sql<boolean>`${column} && ${[...is.among]}::text[]`
  const some = (test: RawBuilder<unknown>) =>
    sql<boolean>`exists (select 1 from unnest(${column}) as item where ${test})`
  if ('like' in is) return some(sql`item ilike ${toLike(is.like)}`)
  if ('words' in is) return some(wordsSql(sql`item`, is.words))
  return 'range' in is ? some(rangeSql({ kind: 'key', column: sql`item` }, is.range)) : sql<boolean>`false`
}

function equalSql({ kind, column }: Field, is: Match): RawBuilder<boolean> {
  const value = 'equal' in is ? is.equal : 'words' in is ? is.words : null
  if (value === null) return sql<boolean>`false`
  return sql<boolean>`${column} = ${typed(kind, value)}`
}

function rangeSql({ kind, column }: Field, { from, to, includes }: Range): RawBuilder<boolean> {
  const low = sql.raw(includes[0] ? '>=' : '>')
  const high = sql.raw(includes[1] ? '<=' : '<')
  const bounds = [
    ...(from === null ? [] : [sql`${column} ${low} ${typed(kind, from)}`]),
    ...(to === null ? [] : [sql`${column} ${high} ${typed(kind, to)}`]),
  ]
  return bounds.length === 0
    ? sql<boolean>`${column} is not null`
    : sql<boolean>`(${sql.join(bounds, sql` and `)})`
}

function typed(kind: Kind, value: string): RawBuilder<unknown> {
  if (kind === 'instant') return sql`${value}::timestamptz`
  return kind === 'number' ? sql`${value}::numeric` : sql`${value}`
}

/** Whole words, so that `eau` is not found in `bureau`; a trailing `*` leaves the last one open. */
function wordsSql(column: RawBuilder<unknown>, text: string): RawBuilder<boolean> {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length === 0) return sql<boolean>`true`
  const pattern = `\\m${words.join('[^[:alnum:]]+')}${text.endsWith('*') ? '' : '\\M'}`
  return sql<boolean>`unaccent(${column}::text) ~* unaccent(${pattern})`
}

function toLike(pattern: string): string {
  return pattern
    .replace(/[\\%_]/g, '\\$&')
    .replaceAll('*', '%')
    .replaceAll('?', '_')
}
