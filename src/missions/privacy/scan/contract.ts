import type { Column } from '#missions/tables'

/** What passes between the server and the scan child, and between the steps inside it. */

/** A column as ingest knows it; a scan works without its type and meaning, and better with them. */
export type ScanColumn = Pick<Column, 'name' | 'label'> & Partial<Pick<Column, 'type' | 'meaning'>>

/** Metadata inside a document that its author may not mean to publish. */
export interface HiddenMetadata {
  authors: string[]
  comments: number
  hiddenSheets: string[]
  hiddenColumns: string[]
  /** Sheets of a workbook, files of an archive that go out with it and whose cells were not looked at. */
  unread?: string[]
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
  limits: ScanLimits
  thresholds: Thresholds
  /** Columns that a remedy filled with pseudonyms, by name. */
  pseudonyms?: string[]
  /** Empty folder for what does not fit in memory. */
  folder: string
}

/** Steps of a scan, in their order; a table that names people has no secrecy of statistics to break. */
export const scanSteps = ['sweep', 'headers', 'pseudonyms', 'singling-out', 'secrecy'] as const
export type ScanStep = (typeof scanSteps)[number]

/** Steps of a correction: the file is made, then scanned. */
export const remedyStages = ['correct', 'write', ...scanSteps] as const

/** Told of each step when it begins. */
export type Tell = (news: { step: (typeof remedyStages)[number] }) => void

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
  'small-groups',
  'same-value',
  'few-units',
  'dominant-unit',
  'few-households',
  'few-people',
  'recoverable',
  'metadata',
  'unread',
  'establishment',
  'officials',
  'statistics',
  'professional',
] as const
export type ReasonCode = (typeof reasonCodes)[number]

export const remedyKinds = ['remove', 'generalize', 'suppress', 'pseudonymize', 'aggregate'] as const
export type RemedyKind = (typeof remedyKinds)[number]

export interface Finding {
  /** Kind, columns and meaning: the same thing found again in a later version has the same key. */
  key: string
  kind: FindingKind
  /** Names of columns; empty for what is said of the document. */
  columns: string[]
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
