import type { Readable } from 'node:stream'

export type Bytes = AsyncIterable<Uint8Array>

export interface StoredFile {
  key: string
  /** Bytes. */
  size: number
  /** Hexadecimal, 64 characters. */
  sha256: string
}

/** Both ends included, as in HTTP (RFC 9110, section 14.1.2); no `end` means to the last byte. */
export interface ByteRange {
  start: number
  end?: number
}

export interface FoundFile {
  /** To be read to its end or destroyed: it holds a file or a connection open. */
  body: Readable
  /** Bytes of the whole file, whatever the range. */
  size: number
  type: string
}

/** What a store needs to find a received piece again; kept by the caller, meaningless to it. */
export interface Piece {
  number: number
  tag: string
}

/** Bytes received, not yet of the file: nobody sees them until `keep`, and `drop` forgets them. */
export interface PendingPart {
  size: number
  pieces: readonly Piece[]
  /** Makes the bytes durable at `offset`. The caller lets one part at a time through, in order. */
  keep(offset: number): Promise<void>
  drop(): Promise<void>
}

/** A file that arrives in parts, over days, through any copy of the program. */
export interface Multipart {
  /** `nextNumber` gives numbers that grow and never come twice for this file. */
  receive(body: Bytes, nextNumber: () => Promise<number>): Promise<PendingPart>
  /** Makes the file visible under its key. May be repeated after a crash. */
  complete(pieces: readonly Piece[], size: number): Promise<void>
  abort(): Promise<void>
}

/**
 * Where files live. Keys are `name(/name)*`: lower-case letters, digits, `.`, `_` and `-`, at most 200 characters.
 * What `put` and `complete` acknowledge survives a power cut; what fails is never visible.
 */
export interface FileStore {
  /** Refuses with an error when `size` is given and the body has another one. */
  put(key: string, body: Bytes, options?: { type?: string; size?: number }): Promise<StoredFile>
  /** Null when there is no such file; a range past the end gives an empty body. */
  get(key: string, range?: ByteRange): Promise<FoundFile | null>
  stat(key: string): Promise<{ size: number } | null>
  /** Where a file is on this machine, for programs that read it in pieces; null when the store is elsewhere. */
  localPath(key: string): string | null
  /** Removing what does not exist is not an error. */
  remove(key: string): Promise<void>
  /** Gives the id by which `multipart` finds it again. */
  beginMultipart(key: string, type: string): Promise<string>
  multipart(key: string, id: string): Multipart
  /** Removes what crashes left half-received before that time, if the store itself does not. */
  removeLeftovers(before: Date): Promise<void>
  /** Rejects when files can be neither read nor written now. */
  check(): Promise<void>
}

export const defaultType = 'application/octet-stream'

const safeKey = /^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/

/** Throws on a key that could leave its folder, or that some file systems would confuse with another. */
export function requireKey(key: string): void {
  if (key.length > 200 || !safeKey.test(key))
    throw new Error(`Not a file key: ${JSON.stringify(key.slice(0, 200))}`)
}

/** What is small and already whole, for what takes a file as it comes. */
export async function* wholeBytes(content: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield typeof content === 'string' ? Buffer.from(content) : content
}
