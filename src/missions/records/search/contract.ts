/** What the search engine is given and what it answers. Another engine may stand behind the same contract. */

export interface SearchDocument {
  /** `<kind>/<id>`, unique over everything that is indexed. */
  key: string
  kind: string
  title: string
  acronym: string | null
  organization: string | null
  organizationAcronym: string | null
  /** Plain text, without markup. */
  text: string
  /** Resource titles, keywords, former names and slugs. */
  extra: string
  tags: string[]
  /** Static score from 0 to 1, the same scale for every kind: see `staticWeight`. */
  weight: number
  /** Milliseconds since 1970. */
  created: number
  /** 0 when nobody knows. */
  updated: number
  /** Figures one may sort by: views, followers, reuses... */
  sort: Record<string, number>
  /** Ids of values by facet: organization, tag, format, license, territory... `kind` is added by the engine. */
  facets: Record<string, string[]>
}

export type SearchChange = SearchDocument | { key: string; deleted: true }

export type Direction = 'asc' | 'desc'

/** `relevance`, `created`, `updated`, `title`, or a name of `SearchDocument.sort`. */
export interface SearchSort {
  by: string
  direction: Direction
}

export interface SearchQuery {
  /** What the person typed: words, "exact phrases", -exclusions. */
  q: string
  /** Only documents that have every word answer; otherwise, where none has, those that have the most of them. */
  whole?: boolean
  /** Texts whose words are no mistakes, though no document may hold them: names of places. */
  sure?: readonly string[]
  /** OR inside a facet, AND between facets. */
  filters: Record<string, string[]>
  /** Facets whose values must all be there instead: AND inside them too. */
  every?: readonly string[]
  sort: SearchSort
  offset: number
  limit: number
  /** Facets wanted in the answer, each counted without its own filter. */
  facets: string[]
  /** Longest list of values returned by facet (the counts stay exact), 50 when absent. */
  facetLimit?: number
}

export type FieldName = 'title' | 'acronym' | 'organization' | 'tags' | 'extra' | 'text'

export interface SearchHit {
  key: string
  score: number
  /** Words of the query, as understood, that the document holds. */
  matched: string[]
  /** Fields that hold them: the reason of the match. */
  fields: FieldName[]
}

export interface FacetCount {
  value: string
  count: number
}

export interface SearchAnswer {
  total: number
  /** No document has all the words: these have the most of them. */
  partial: boolean
  /** The query as understood, when a word was corrected. */
  corrected: string | null
  hits: SearchHit[]
  facets: Record<string, FacetCount[]>
}

export interface Suggestion {
  key: string
  kind: string
  title: string
}

export interface SuggestAnswer {
  /** Whole queries that complete what is being typed, best first. */
  completions: string[]
  items: Suggestion[]
}

export interface SimilarQuery {
  /** A document of the index, or the words of one that is still being written. */
  of: { key: string } | { words: string }
  /** Of what is wanted. */
  kind: string
  limit: number
}

export interface SimilarHit {
  key: string
  score: number
  /** What both say and few others do, as the first one writes it. */
  words: string[]
  sameOrganization: boolean
}

export interface SearchStats {
  documents: number
  segments: number
  /** Documents that wait in small segments for the next merge. */
  delta: number
  bytes: number
  words: number
  merging: boolean
}

export type DocumentBatches = Iterable<SearchDocument[]> | AsyncIterable<SearchDocument[]>

export interface SearchEngine {
  search(query: SearchQuery): SearchAnswer
  /** Completions and documents for a query being typed; an empty list of kinds means all kinds. */
  suggest(q: string, kinds: string[], limit: number): SuggestAnswer
  /** The documents that share the rare words of one, or of a draft, best first, without itself. */
  similar(query: SimilarQuery): SimilarHit[]
  /**
   * Takes changes; the last of a key wins. A few are searchable by the next call; a large batch is built aside
   * first, its keys answered meanwhile by their former versions.
   */
  apply(changes: SearchChange[]): void
  /**
   * Replaces the whole index by these documents, read once earlier work is done; keys must be distinct. Changes
   * applied meanwhile stay on top.
   */
  rebuild(batches: DocumentBatches): Promise<void>
  /** Resolves when no build or merge is left to do. */
  settle(): Promise<void>
  /** Writes one file holding every change applied before the call; `stamp` comes back from `restore`. */
  save(path: string, stamp?: string): Promise<void>
  /** Loads a snapshot; null when it is absent, damaged or of another version: then rebuild. */
  restore(path: string): Promise<{ stamp: string } | null>
  stats(): SearchStats
  close(): Promise<void>
}
