import type { RawColumn } from '../contract.ts'

/** Where something stands in a file: the member of an archive, the sheet of a workbook. */
export interface Place {
  member?: string | undefined
  sheet?: string | undefined
}

/** Another table that goes out with the file: its cells as text, in a part of the version of that name. */
export interface BesideTable {
  place: Place
  part: string
  columns: RawColumn[]
  rows: number
}

/**
 * Texts that stand in no table: `around` one (titles, header, notes under it), in the comments of a sheet, in the
 * properties of a document, in its objects (text boxes, pivot caches, links), in a file of plain `text`.
 */
export const textKinds = ['around', 'comments', 'properties', 'objects', 'text'] as const
export type TextKind = (typeof textKinds)[number]

/** They are the rows of the part `texts` whose `place` is the position of this one in its list. */
export interface BesideText {
  place: Place
  what: TextKind
  texts: number
}

/** Why a part of a file could not be looked at. */
export const unreadReasons = ['image', 'document', 'archive', 'encrypted', 'too-large', 'no-text'] as const
export type UnreadReason = (typeof unreadReasons)[number]

export interface UnreadPart {
  place: Place
  why: UnreadReason
}

/** All that goes out with a file beside the table that was read of it. */
export interface Beside {
  tables: BesideTable[]
  texts: BesideText[]
  unread: UnreadPart[]
}

/** What reading it may cost: beyond, a part is named and not read. */
export interface BesideLimits {
  /** Unpacked. */
  bytes: number
  ms: number
}
