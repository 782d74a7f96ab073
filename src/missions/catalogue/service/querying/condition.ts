import { type RawBuilder, sql } from 'kysely'

/** Which datasets, as a program asks: combined at will, unlike the facets of the search. */
export type DatasetCondition =
  | { all: readonly DatasetCondition[] }
  | { any: readonly DatasetCondition[] }
  | { not: DatasetCondition }
  | { field: DatasetField; is: Match }
  | { extra: string; is: Match }

export type DatasetField = keyof typeof fields

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

type Kind = 'key' | 'text' | 'list' | 'instant' | 'number'

const fields = {
  id: of('key', sql`d.id`),
  slug: of('key', sql`d.slug`),
  title: of('text', sql`d.title`),
  description: of('text', sql`d.description`),
  tag: of('list', sql`d.tags`),
  badge: of('list', sql`d.badges`),
  hvdCategory: of('list', sql`d.hvd_categories`),
  territory: of('list', sql`d.spatial_zones`),
  organization: of('key', sql`d.organization_id`),
  owner: of('key', sql`d.owner_id`),
  license: of('key', sql`coalesce(d.license, 'notspecified')`),
  frequency: of('key', sql`d.frequency`),
  access: of('key', sql`d.access_type`),
  visibility: of('key', sql`case when d.deleted_at is null then d.visibility else 'deleted' end`),
  format: of(
    'list',
    sql`(array(select f.format from catalogue.dataset_format f where f.dataset_id = d.id)
    || case when d.resource_count = 0 then array(select jsonb_array_elements_text(d.external -> 'formats')) else '{}' end)`,
  ),
  resourceTitle: of(
    'text',
    sql`array_to_string(array(select r.title from catalogue.resource r where r.dataset_id = d.id), ' ')`,
  ),
  resourceUrl: of(
    'text',
    sql`array_to_string(array(select r.url from catalogue.resource r where r.dataset_id = d.id), ' ')`,
  ),
  resourceCount: of('number', sql`d.resource_count`),
  views: of(
    'number',
    sql`coalesce((select u.views from catalogue.dataset_use u where u.dataset_id = d.id), 0)`,
  ),
  createdAt: of('instant', sql`d.created_at`),
  changedAt: of('instant', sql`greatest(d.modified_at, d.resources_updated_at)`),
  lastUpdate: of('instant', sql`d.last_update`),
} as const

export const datasetFields = Object.keys(fields)

interface Field {
  kind: Kind
  column: RawBuilder<unknown>
}

function of(kind: Kind, column: RawBuilder<unknown>): Field {
  return { kind, column }
}

export function columnOf(field: DatasetField): RawBuilder<unknown> {
  return fields[field].column
}

/** The condition over the alias `d` of `catalogue.dataset`. */
export function conditionSql(condition: DatasetCondition): RawBuilder<boolean> {
  if ('all' in condition) return joined(condition.all, sql` and `, sql<boolean>`true`)
  if ('any' in condition) return joined(condition.any, sql` or `, sql<boolean>`false`)
  // Nothing known is not what is asked for: as in an index, it does not fit.
  if ('not' in condition) return sql<boolean>`not coalesce(${conditionSql(condition.not)}, false)`
  if ('extra' in condition)
    return matchSql({ kind: 'text', column: sql`(d.extras ->> ${condition.extra})` }, condition.is)
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
