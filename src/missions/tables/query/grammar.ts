import type { Lang } from '#kernel/words'
import {
  type Bbox,
  type Condition,
  type Grouping,
  type GroupQuery,
  type Measure,
  type MeasureName,
  measures,
  type Operator,
  operators,
  type RowQuery,
  type Sort,
} from '../schema/query.ts'
import { words } from '../words.ts'
import { toList } from './address.ts'
import { decode, readExpression } from './expression.ts'
import { wrongQuery } from './queried.ts'

/** What a dialect of the row API calls its page size, and how large it may be. */
export interface Grammar {
  pageSize: 'page_size' | 'pageSize'
  usualSize: number
  largestSize: number
}

export const tabularGrammar: Grammar = {
  pageSize: 'page_size',
  usualSize: 20,
  largestSize: 50,
}
export const ownGrammar: Grammar = {
  pageSize: 'pageSize',
  usualSize: 20,
  largestSize: 10_000,
}

export interface Read {
  /** Groups when the query has any measure or group, else rows. */
  groups: GroupQuery | null
  rows: RowQuery
  page: number
  pageSize: number
}

interface Draft {
  where: Condition[]
  sort: Sort[]
  groupBy: Grouping[]
  measures: Measure[]
  columns: string[] | null
  search: string | null
  bbox: Bbox | null
  after: string | null
  page: number
  pageSize: number
}

/**
 * Reads a query string, still encoded: `column__operator=value` (ANDed), `or=(...)`, `column__sort=asc`,
 * `column__groupby`, `column__sum`, `columns=a,b`, `page`, page size, and beyond the dialect of others `search`,
 * `bbox=west,south,east,north`, `after`. Whether columns exist is for compiling.
 * @throws kernel/invalid-input naming the parameter
 */
export function readQuery(raw: string, { grammar, lang }: { grammar: Grammar; lang: Lang }): Read {
  const draft: Draft = {
    where: [],
    sort: [],
    groupBy: [],
    measures: [],
    columns: null,
    search: null,
    bbox: null,
    after: null,
    page: 1,
    pageSize: grammar.usualSize,
  }
  for (const pair of raw.split('&').filter(Boolean)) {
    const cut = pair.indexOf('=')
    const [name, value] = cut < 0 ? [pair, ''] : [pair.slice(0, cut), pair.slice(cut + 1)]
    readParameter(draft, { name: decode(name), value, grammar, lang })
  }
  return finish(draft, lang)
}

interface Parameter {
  name: string
  /** As in the address, still encoded. */
  value: string
  grammar: Grammar
  lang: Lang
}

function readParameter(draft: Draft, parameter: Parameter): void {
  const { name, grammar } = parameter
  if (name === 'or' || name === 'and')
    draft.where.push(readExpression(parameter.value, { name, lang: parameter.lang }))
  else if (name === 'page') draft.page = toWhole(parameter, 1_000_000_000)
  else if (name === grammar.pageSize) draft.pageSize = toWhole(parameter, grammar.largestSize)
  else if (name === 'columns') draft.columns = toList(decode(parameter.value))
  else if (name === 'search') draft.search = decode(parameter.value).slice(0, 200) || null
  else if (name === 'bbox') draft.bbox = toBbox(parameter)
  else if (name === 'after') draft.after = decode(parameter.value) || null
  else readColumnParameter(draft, parameter)
}

function readColumnParameter(draft: Draft, parameter: Parameter): void {
  const { name, grammar, lang } = parameter
  const value = decode(parameter.value)
  const cut = name.lastIndexOf('__')
  const [column, word] = cut > 0 ? [name.slice(0, cut), name.slice(cut + 2)] : ['', '']
  const operator = operators.find((known) => known === word)
  const measure = measures.find((known) => known === word)
  if (operator) draft.where.push({ column, operator, values: valuesOf(operator, value) })
  else if (word === 'sort') draft.sort.push({ column, descending: toDirection(parameter, value) })
  else if (word === 'groupby') draft.groupBy.push({ column, by: value || null })
  else if (measure) draft.measures.push(...measuresFrom(parameter, { column, measure, value }))
  else throw wrongQuery(name, words[lang].wrong.parameter(name, knownParameters(grammar).join(', ')))
}

function knownParameters({ pageSize }: Grammar): string[] {
  return ['columns', 'or', 'and', 'page', pageSize, 'search', 'bbox', 'after']
}

function valuesOf(operator: Operator, value: string): string[] {
  if (operator === 'isnull' || operator === 'isnotnull') return []
  if (operator === 'in' || operator === 'notin') return toList(value)
  return [value]
}

function measuresFrom(
  { name, lang }: Parameter,
  { column, measure, value }: { column: string; measure: MeasureName; value: string },
): Measure[] {
  if (measure !== 'quantile') return [{ column, name: measure, at: null }]
  const places = toList(value).map(Number)
  if (places.length === 0 || places.some((at) => !(at >= 0 && at <= 1)))
    throw wrongQuery(name, words[lang].wrong.quantile)
  return places.map((at) => ({ column, name: measure, at }))
}

function toDirection({ name, lang }: Parameter, value: string): boolean {
  const direction = value.toLowerCase()
  if (direction !== 'asc' && direction !== 'desc') throw wrongQuery(name, words[lang].wrong.direction)
  return direction === 'desc'
}

function toWhole({ name, value, lang }: Parameter, most: number): number {
  const number = Number(value)
  if (!/^\d{1,10}$/.test(value) || number < 1 || number > most)
    throw wrongQuery(name, words[lang].wrong.number(1, most))
  return number
}

function toBbox({ name, value, lang }: Parameter): Bbox {
  const numbers = decode(value)
    .split(',')
    .map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  const [west = Number.NaN, south = Number.NaN, east = Number.NaN, north = Number.NaN] = numbers
  const isBox = numbers.length === 4 && [west, south, east, north].every(Number.isFinite) && south <= north
  if (!isBox) throw wrongQuery(name, words[lang].wrong.bbox)
  return [west, south, east, north]
}

function finish({ page, pageSize, ...draft }: Draft, lang: Lang): Read {
  const { where, search, bbox, sort, columns, after, groupBy, measures: measured } = draft
  const place = { limit: pageSize, offset: after ? 0 : (page - 1) * pageSize }
  const isGrouped = groupBy.length > 0 || measured.length > 0
  if (isGrouped && (columns || after))
    throw wrongQuery(columns ? 'columns' : 'after', words[lang].wrong.mixed)
  const selection = { where, search, bbox }
  return {
    groups: isGrouped ? { ...selection, groupBy, measures: measured, sort, ...place } : null,
    rows: { ...selection, columns, sort, after, ...place },
    page,
    pageSize,
  }
}
