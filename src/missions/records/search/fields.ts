import type { FieldName } from './contract.ts'

/**
 * Fields of a document in the order they are stored, with their BM25F weights. The usual lengths are constants,
 * not averages of the corpus, so that a document scores the same in a small segment as in a large one.
 */
export const FIELDS = [
  { name: 'title', weight: 6, usual: 9, slope: 0.45, most: 64 },
  { name: 'acronym', weight: 7, usual: 1, slope: 0, most: 16 },
  { name: 'alias', weight: 4, usual: 2, slope: 0, most: 48 },
  { name: 'organization', weight: 2.2, usual: 6, slope: 0.3, most: 64 },
  { name: 'tags', weight: 3.2, usual: 10, slope: 0.35, most: 256 },
  { name: 'extra', weight: 1.4, usual: 20, slope: 0.4, most: 512 },
  { name: 'text', weight: 1, usual: 40, slope: 0.35, most: 600 },
  { name: 'compound', weight: 1.5, usual: 3, slope: 0, most: 128 },
] as const

export const FIELD_COUNT = FIELDS.length
export const TITLE = 0
export const ACRONYM = 1
export const ALIAS = 2
export const ORGANIZATION = 3
export const TAGS = 4
export const EXTRA = 5
export const TEXT = 6
export const COMPOUND = 7

/** Longest stream of one document, in tokens. */
export const MOST_TOKENS = 2048

/** Saturation of the weighted frequency (k1 of BM25F). */
export const SATURATION = 3.5

/** What the reader is told of each stored field: aliases and compounds come from the title and the tags. */
export const SHOWN_AS: FieldName[] = [
  'title',
  'acronym',
  'title',
  'organization',
  'tags',
  'extra',
  'text',
  'tags',
]
