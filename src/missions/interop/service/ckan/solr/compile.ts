import { type DatasetCondition, type DatasetField, everyDataset, type Match } from '#missions/catalogue'
import { readInstant } from './dates.ts'
import { SolrFault } from './fault.ts'
import type { SolrClause, SolrQuery, SolrValue } from './parse.ts'

/** What a query needs to know of the catalogue before it is compiled. */
export interface Known {
  now: Date
  /** Slug of an organisation -> its id. */
  organizations: ReadonlyMap<string, string>
  /** Words -> ids of the datasets that the search finds. */
  found: ReadonlyMap<string, readonly string[]>
}

type Kind = 'key' | 'text' | 'list' | 'instant' | 'number'

/** Fields of the CKAN index and what they are here. */
const fields = new Map<string, readonly [DatasetField, Kind]>([
  ['id', ['id', 'key']],
  ['name', ['slug', 'key']],
  ['title', ['title', 'text']],
  ['title_string', ['title', 'text']],
  ['notes', ['description', 'text']],
  ['tags', ['tag', 'list']],
  ['groups', ['hvdCategory', 'list']],
  ['owner_org', ['organization', 'key']],
  ['creator_user_id', ['owner', 'key']],
  ['license_id', ['license', 'key']],
  ['license', ['license', 'key']],
  ['frequency', ['frequency', 'key']],
  ['access_rights', ['access', 'key']],
  ['res_name', ['resourceTitle', 'text']],
  ['res_url', ['resourceUrl', 'text']],
  ['num_resources', ['resourceCount', 'number']],
  ['views_total', ['views', 'number']],
  ['metadata_created', ['createdAt', 'instant']],
  ['metadata_modified', ['changedAt', 'instant']],
])

/** What is the same of every dataset here. */
const constants = new Map<string, string>([
  ['entity_type', 'package'],
  ['dataset_type', 'dataset'],
  ['type', 'dataset'],
])

const nothing: DatasetCondition = { any: [] }

/** Turns what was read into a condition of the catalogue. @throws SolrFault for a field that does not exist */
export function compileSolr(query: SolrQuery, known: Known): DatasetCondition {
  if ('all' in query) return { all: query.all.map((part) => compileSolr(part, known)) }
  if ('any' in query) return { any: query.any.map((part) => compileSolr(part, known)) }
  if ('not' in query) return { not: compileSolr(query.not, known) }
  return compileClause(query, known)
}

/** Words without field, to ask the search for, once each. */
export function wordsOf(query: SolrQuery): string[] {
  if ('all' in query) return query.all.flatMap(wordsOf)
  if ('any' in query) return query.any.flatMap(wordsOf)
  if ('not' in query) return wordsOf(query.not)
  return isFree(query) ? (textOf(query.value) ?? []).slice(0, 1) : []
}

/** Slugs of organisations that a query names. */
export function organizationsOf(query: SolrQuery): string[] {
  if ('all' in query) return query.all.flatMap(organizationsOf)
  if ('any' in query) return query.any.flatMap(organizationsOf)
  if ('not' in query) return organizationsOf(query.not)
  return query.field === 'organization' ? (textOf(query.value) ?? []).slice(0, 1) : []
}

/** Whether a field is asked about. */
export function mentions(query: SolrQuery, field: string): boolean {
  if ('all' in query) return query.all.some((part) => mentions(part, field))
  if ('any' in query) return query.any.some((part) => mentions(part, field))
  return 'not' in query ? mentions(query.not, field) : query.field === field
}

function isFree({ field }: SolrClause): boolean {
  return field === null || field === 'text'
}

function textOf(value: SolrValue): [string] | null {
  if ('term' in value) return [value.term]
  if ('phrase' in value) return [`"${value.phrase.replaceAll('"', ' ')}"`.replace(/^"(\S*)"$/, '$1')]
  return null
}

function compileClause(clause: SolrClause, known: Known): DatasetCondition {
  const { field, value } = clause
  if (isFree(clause)) return compileWords(value, known)
  if (field === null || field === '*') return everyDataset
  if (field === 'organization') return compileOrganization(value, known)
  const constant = constants.get(field)
  if (constant !== undefined) return fits(value, [constant])
  if (field === 'site_id') return everyDataset
  if (field === 'private') return compileState(value, { true: ['private', 'draft'], false: ['public'] })
  if (field === 'capacity') return compileState(value, { public: ['public'], private: ['private', 'draft'] })
  if (field === 'state')
    return compileState(value, { active: ['public', 'private'], draft: ['draft'], deleted: ['deleted'] })
  if (field === 'isopen') return compileOpen(value)
  const named = fields.get(field)
  if (field === 'res_format')
    return { field: 'format', is: toMatch(lowered(value), { kind: 'list', now: known.now }) }
  if (named) return { field: named[0], is: toMatch(value, { kind: named[1], now: known.now }) }
  if (field.startsWith('extras_'))
    return { extra: field.slice(7), is: toMatch(value, { kind: 'text', now: known.now }) }
  throw new SolrFault(`undefined field ${field}`)
}

function compileWords(value: SolrValue, { found }: Known): DatasetCondition {
  if ('every' in value) return everyDataset
  if ('wild' in value) {
    const words = { words: value.wild.replace(/\*$/, '') + (value.wild.endsWith('*') ? '*' : '') }
    return {
      any: [
        { field: 'title', is: words },
        { field: 'description', is: words },
      ],
    }
  }
  const [text = ''] = textOf(value) ?? []
  return { field: 'id', is: { among: found.get(text) ?? [] } }
}

function compileOrganization(value: SolrValue, { organizations }: Known): DatasetCondition {
  if ('every' in value) return { field: 'organization', is: { present: true } }
  const [text = ''] = textOf(value) ?? []
  const id = organizations.get(text)
  if ('wild' in value) throw new SolrFault('organization takes whole names')
  return id ? { field: 'organization', is: { equal: id } } : nothing
}

function compileState(
  value: SolrValue,
  meanings: Readonly<Record<string, readonly string[]>>,
): DatasetCondition {
  if ('every' in value) return everyDataset
  const [text = ''] = textOf(value) ?? []
  return {
    field: 'visibility',
    is: { among: Object.entries(meanings).find(([name]) => name === text.toLowerCase())?.[1] ?? [] },
  }
}

function compileOpen(value: SolrValue): DatasetCondition {
  const none: DatasetCondition = { field: 'license', is: { equal: 'notspecified' } }
  const [text = ''] = textOf(value) ?? []
  return text === 'true' ? { not: none } : none
}

function fits(value: SolrValue, among: readonly string[]): DatasetCondition {
  const [text = ''] = textOf(value) ?? []
  return 'every' in value || 'wild' in value || among.includes(text) ? everyDataset : nothing
}

function toMatch(value: SolrValue, { kind, now }: { kind: Kind; now: Date }): Match {
  if ('every' in value) return { present: true }
  if ('wild' in value) return { like: kind === 'text' ? `*${value.wild}*` : value.wild }
  if ('from' in value) return { range: toRange(value, { kind, now }) }
  const text = 'term' in value ? value.term : value.phrase
  if (kind === 'text') return { words: text }
  return { equal: typed(text, { kind, now }) }
}

function toRange(
  { from, to, includes }: Extract<SolrValue, { from: string }>,
  of: { kind: Kind; now: Date },
): { from: string | null; to: string | null; includes: readonly [boolean, boolean] } {
  const bound = (text: string) => (text === '*' ? null : typed(text, of))
  return { from: bound(from), to: bound(to), includes }
}

/** Formats are kept in small letters here, in capitals there. */
function lowered(value: SolrValue): SolrValue {
  if ('term' in value) return { term: value.term.toLowerCase() }
  if ('phrase' in value) return { phrase: value.phrase.toLowerCase() }
  return 'wild' in value ? { wild: value.wild.toLowerCase() } : value
}

function typed(text: string, { kind, now }: { kind: Kind; now: Date }): string {
  if (kind === 'instant') return readInstant(text, now)
  if (kind === 'number' && !/^-?\d{1,15}(\.\d{1,6})?$/.test(text))
    throw new SolrFault(`"${text}" is not a number`)
  return text
}
