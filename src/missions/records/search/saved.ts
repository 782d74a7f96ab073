import { isMeaningful, tokenize } from './analysis.ts'
import type { SearchDocument } from './contract.ts'
import { parseQuery } from './query.ts'
import { stemOf } from './stemming.ts'
import { understand } from './understanding.ts'

/** A search as it is asked of one document at a time, whatever else the corpus holds: synonyms, but no typos. */
export interface SavedSearch {
  /** Notions that must all be there; each is said in one of several ways, all the stems of which must be there. */
  notions: string[][][]
  /** Words side by side. */
  phrases: string[][]
  exclusions: string[][]
  /** Facet -> values, one of which the document has. */
  filters: Readonly<Record<string, readonly string[]>>
}

export function readSaved(q: string, filters: SavedSearch['filters']): SavedSearch {
  // A space after the words: the last is not being typed.
  const { slots, phrases, exclusions } = understand([], parseQuery(`${q} `))
  const required = slots.filter(({ optional }) => !optional)
  return {
    notions: required.map(({ alternatives }) => alternatives.map(({ stems }) => stems)),
    ...{ phrases, exclusions, filters },
  }
}

/** The words of a document, as searches are asked of it. */
export interface Asked {
  stems: ReadonlySet<string>
  fields: readonly (readonly string[])[]
  /** `facet:value` */
  facets: ReadonlySet<string>
}

/** Words read of one field: as much as what a search page finds, and more of none. */
const mostWords = 600

export function toAsked(document: SearchDocument): Asked {
  const { title, acronym, organization, organizationAcronym, tags, extra, text } = document
  const said = [title, acronym, organization, organizationAcronym, ...tags, extra, text]
  const fields = said.map((field) => wordsOf(field ?? '').slice(0, mostWords))
  const facets = Object.entries({ ...document.facets, kind: [document.kind] })
  return {
    fields,
    stems: new Set(fields.flat().map(stemOf)),
    facets: new Set(facets.flatMap(([facet, values]) => values.map((value) => `${facet}:${value}`))),
  }
}

function wordsOf(text: string): string[] {
  return tokenize(text)
    .map(({ word }) => word)
    .filter(isMeaningful)
}

export function isFoundBy(search: SavedSearch, { stems, fields, facets }: Asked): boolean {
  const says = (words: readonly string[]) =>
    words.length === 1 ? stems.has(stemOf(words[0] ?? '')) : fields.some((field) => hasRun(field, words))
  return (
    Object.entries(search.filters).every(([facet, values]) =>
      values.some((value) => facets.has(`${facet}:${value}`)),
    ) &&
    search.notions.every((ways) => ways.some((way) => way.every((stem) => stems.has(stem)))) &&
    search.phrases.every((words) => fields.some((field) => hasRun(field, words))) &&
    !search.exclusions.some(says)
  )
}

function hasRun(field: readonly string[], words: readonly string[]): boolean {
  return field.some((_, at) => words.every((word, i) => field[at + i] === word))
}

/** Facets that few documents share, then words, then the others: what few have leaves few searches to look at. */
const narrow = ['organization', 'tag', 'zone', 'schema']
const broad = [
  'hvd',
  'territory',
  'theme',
  'badge',
  'type',
  'granularity',
  'access',
  'producer',
  'format',
  'license',
]
const anyNumber = 60

/**
 * One of these keys is in every document that matches: a notion in all its ways, or the values of a filter. Empty when
 * the search leaves nothing out.
 */
export function anchorsOf({ notions, filters }: SavedSearch): string[] {
  const ofFacet = (facet: string) => (filters[facet] ?? []).map((value) => `${facet}:${value}`)
  const ofNotion = (ways: string[][]) => ways.flatMap((way) => longest(way).map((stem) => `word:${stem}`))
  const words = notions.map(ofNotion).sort((a, b) => a.length - b.length)
  const candidates = [
    ...narrow.map(ofFacet),
    ...words,
    ...[...broad, ...Object.keys(filters)].map(ofFacet),
  ].filter((keys) => keys.length > 0)
  return candidates.find(({ length }) => length < anyNumber) ?? candidates[0] ?? []
}

/** A way that holds no word would be in every document: it has no anchor, and matches nothing. */
function longest(stems: readonly string[]): string[] {
  return [...stems].sort((a, b) => b.length - a.length).slice(0, 1)
}

/** What a document may be found by: the keys that anchors are among. */
export function keysOf({ stems, facets }: Asked): string[] {
  return [...facets, ...[...stems].map((stem) => `word:${stem}`)]
}
