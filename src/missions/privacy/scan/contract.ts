import type { Column, Place, TextKind, UnreadPart } from '#missions/tables'

/** What passes between the server and the scan child, and between the steps inside it. */

/** A column as ingest knows it; a scan works without its type, meaning and measures, and better with them. */
export type ScanColumn = Pick<Column, 'name' | 'label'> &
  Partial<Pick<Column, 'type' | 'meaning'>> & { measured?: Measured }

/** What ingest has counted of a column: no value of it, since this is kept with the scan. */
export interface Measured {
  /** Cells that hold nothing, and those of a typed column that hold something else. */
  nulls: number
  faults: number
  /** Different values. */
  distinct: number
  /** Characters of a text, null for another type. */
  lengths: { longest: number; mean: number } | null
  /** Digits before the mark of the largest number, null for what is no number. */
  digits: number | null
}

/** Metadata inside a document that its author may not mean to publish. */
export interface HiddenMetadata {
  authors: string[]
  comments: number
  hiddenSheets: string[]
  /** Of the table. */
  hiddenColumns: string[]
  hiddenRows?: number | undefined
  /** What other sheets hide. */
  elsewhere?: { place: Place; columns: string[]; rows: number }[] | undefined
}

/** What goes out with a table: other tables, texts that stand in none, and what could not be read. */
export interface ScanBeside {
  /** `raw` is a local path, as that of the table. */
  tables: { place: Place; columns: ScanColumn[]; raw: string }[]
  /** Rows (place, text) of a Parquet file, where a place is a position in the list. */
  texts: { places: { place: Place; what: TextKind }[]; raw: string } | null
  unread: UnreadPart[]
}

/** Where a finding is when it is not in the table itself. */
export interface FindingPlace extends Place {
  /** In texts; a table of its own when absent. */
  what?: TextKind | undefined
}

export interface ScanLimits {
  memoryMb: number
  threads: number
}

/** Thresholds that the office may set. */
export interface Thresholds {
  /** Rows that share a combination of quasi-identifiers: fewer single somebody out. */
  k: number
  /** Different values of a sensitive column inside a group: fewer reveal it. */
  l: number
}

export interface ScanOrder {
  task: 'scan'
  /** Local path of the raw Parquet file: every cell VARCHAR, named as `columns`. */
  raw: string
  columns: ScanColumn[]
  hidden: HiddenMetadata
  beside: ScanBeside
  limits: ScanLimits
  thresholds: Thresholds
  /** Columns that a remedy filled with pseudonyms, by name. */
  pseudonyms?: string[]
  /** Empty folder for what does not fit in memory. */
  folder: string
}

/** Steps over a table, in their order; one that names people has no secrecy of statistics to break. */
const tableSteps = ['sweep', 'headers', 'pseudonyms', 'labels', 'singling-out', 'secrecy'] as const

/** Steps of a scan: the table, then what goes out with it. */
export const scanSteps = [...tableSteps, 'beside'] as const
export type ScanStep = (typeof scanSteps)[number]

/** Steps of a correction: the file is made, then scanned. */
export const remedyStages = ['correct', 'write', ...tableSteps] as const

/** Told of each step when it begins. */
export type Tell = (news: { step: ScanStep | (typeof remedyStages)[number] }) => void

export const findingKinds = [
  'nir',
  'tax-number',
  'student-number',
  'iban',
  'rib',
  'bank-card',
  'phone',
  'email',
  'plate',
  'identity-document',
  'health-professional',
  'person-name',
  'name-in-text',
  'pseudonym',
  'birth-date',
  'postal-address',
  'coordinates',
  'ip-address',
  'secret',
  'sensitive',
  'singling-out',
  'homogeneity',
  'statistical-secrecy',
  'secondary-secrecy',
  'document-authors',
  'document-comments',
  'hidden-content',
  'unread-parts',
] as const
export type FindingKind = (typeof findingKinds)[number]

export const severities = ['low', 'medium', 'high', 'critical'] as const
export type Severity = (typeof severities)[number]
export const levels = ['low', 'medium', 'high'] as const
export type Level = (typeof levels)[number]

/** Why a finding is believed, or doubted: a code of `words.ts` and its figures. */
export interface Reason {
  code: ReasonCode
  figures: Record<string, number | string>
}
export const reasonCodes = [
  'checksum',
  'structure',
  'label',
  'meaning',
  'known-names',
  'inside-text',
  'pseudonyms',
  'personal-addresses',
  'generic-addresses',
  'mobile-numbers',
  'service-numbers',
  'people-table',
  'with-names',
  'sensitive-words',
  'sensitive-values',
  'small-groups',
  'same-value',
  'few-units',
  'dominant-unit',
  'few-households',
  'few-people',
  'recoverable',
  'metadata',
  'in-header',
  'notice-line',
  'hidden-rows',
  'establishment',
  'officials',
  'statistics',
  'professional',
] as const
export type ReasonCode = (typeof reasonCodes)[number]

export const remedyKinds = [
  'remove',
  'generalize',
  'suppress',
  'pseudonymize',
  'aggregate',
  'table-only',
] as const
export type RemedyKind = (typeof remedyKinds)[number]

export interface Finding {
  /** Kind, columns and meaning: the same thing found again in a later version has the same key. */
  key: string
  kind: FindingKind
  /** Names of columns; empty for what is said of the document, and of texts. */
  columns: string[]
  /** Where it is beside the table, several when the same is found all over; absent in the table itself. */
  places?: FindingPlace[] | undefined
  severity: Severity
  /** 0 to 1: how sure the scan is that this is what it says, and that it is about a private person. */
  confidence: number
  level: Level
  reasons: Reason[]
  /** Cells, or rows for what is said of rows. */
  cells: number
  /** Of the cells that hold something, or of the rows: 0 to 1. */
  share: number
  /** At most five, masked: never a value. */
  examples: string[]
  /** Codes of `vocabulary/articles.ts`. */
  articles: string[]
  remedies: RemedyKind[]
}

export interface ScanAnswer {
  rows: number
  findings: Finding[]
  /** Milliseconds of each step. */
  steps: Record<string, number>
}
