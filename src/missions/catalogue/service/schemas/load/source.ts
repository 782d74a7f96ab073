import type { Rejection } from '../../../schema/schema.ts'
import type { Found } from '../fetching.ts'
import type { SchemaSheet } from '../saving.ts'

/** A schema as a folder or a catalogue gives it; contents are read when their turn comes. */
export interface SourceSchema {
  sheet: SchemaSheet
  versions: { version: string; url: string | null; read: () => Promise<Found> }[]
}

export interface UnreadableFile {
  unreadable: string
  rejection?: Rejection
}
