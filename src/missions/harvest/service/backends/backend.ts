import type { NoteCode } from '../../reading/faults.ts'
import type { RecordKind, Remote } from '../../schema/remote-dataset.ts'

/** One record at a source. Its fragment is compared before anything is mapped. */
export interface RemoteRecord {
  /** A dataset when it says nothing. */
  kind?: RecordKind
  /** Stable at the source, and unlike any other of its kind there. */
  remoteId: string
  /** Last change, when the source says it. */
  modified?: string | undefined
  /** What the source says of it, always written the same way: another fragment is another description. */
  fragment: string
  /** Called only when the fragment changed. Throws a `HarvestFault` that says what cannot be made of it. */
  map(): Remote
}

export interface ReadSource {
  url: string
  /** Language preferred when the source says things in several. */
  lang: string
  filters: readonly Filter[]
  /** A dry run reads no more records of each kind than this. */
  limit: number | null
}

export interface Filter {
  key: 'tag' | 'publisher'
  value: string
  type: 'include' | 'exclude'
}

export interface FetchOptions {
  accept?: string
  method?: 'GET' | 'POST'
  body?: string
  contentType?: string
}

/** What came back, kept whole on disk: a body cut half-way never gets here. */
export interface Fetched {
  status: number
  headers: Readonly<Record<string, string>>
  /** After the redirects. */
  url: string
  path: string
  bytes: number
  /** Parsed, for a page of an interface. Throws `syntax` when it is no JSON. */
  json(): Promise<unknown>
  /**
   * For a whole catalogue in one document, however large: the elements of its long lists one by one, by the keys that
   * lead to them ('' for the root), then the document with those lists emptied (`list` is null).
   */
  items(lists: readonly string[]): AsyncGenerator<{ list: string | null; value: () => unknown }>
  text(): Promise<string>
}

/** Throws `HarvestFault`; a status other than 2xx is one too. */
export type Fetch = (url: string, options?: FetchOptions) => Promise<Fetched>

/** Says what was met on the way; the same is counted. */
export type Tell = (code: NoteCode, detail?: string) => void

/** A kind of source: one small file, one generator. It runs in a process of its own and reaches nothing but `fetch`. */
export interface Backend {
  /** Also in `kinds.ts`, where people choose it. */
  name: string
  read(source: ReadSource, fetch: Fetch, tell: Tell): AsyncGenerator<RemoteRecord>
}
