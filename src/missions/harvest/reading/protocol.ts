import type { RecordKind } from '../schema/remote-dataset.ts'
import type { FetchOptions, Filter } from '../service/backends/backend.ts'
import type { Fault, NoteCode } from './faults.ts'

/** What the process that reads is asked. */
export interface ReadOrder {
  backend: string
  url: string
  lang: string
  filters: readonly Filter[]
  limit: number | null
  /** Hash of each record as it was last kept, by `keyOf`. */
  known: ReadonlyMap<string, string>
}

export interface FetchedFile {
  status: number
  headers: Readonly<Record<string, string>>
  url: string
  path: string
  bytes: number
}

export type ToChild =
  | { order: ReadOrder }
  | { id: number; file: FetchedFile }
  | { id: number; fault: Fault }
  /** The portion was taken: another may come. */
  | { taken: true }

/** One record as it leaves the process that reads: what is `said` is neutral, and not yet checked. */
export type ReadRecord = { kind: RecordKind; remoteId: string; hash: string } & (
  | { same: true }
  | { fragment: string; said: unknown }
  | { fragment: string; fault: Fault }
)

/** Ids are those of a kind: a dataset and a service may have the same. */
export function keyOf(kind: RecordKind, remoteId: string): string {
  return `${kind} ${remoteId}`
}

export interface ReadEnd {
  notes: readonly { code: NoteCode; count: number; details: readonly string[] }[]
  /** Why reading stopped before the end; null when all was read. */
  fault: Fault | null
}

export type FromChild =
  | { fetch: number; url: string; options: FetchOptions }
  | { records: readonly ReadRecord[] }
  | { end: ReadEnd }
