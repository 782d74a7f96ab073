/** The addresses that standards give to the terms of a vocabulary: ours out, and theirs in. */
export interface UriTable<Id extends string> {
  /** The address that we write; null when no standard names this term. */
  toUri: (id: string) => string | null
  /** Our term for an address or a code, whatever its scheme, case and trailing slash. */
  fromUri: (uri: string) => Id | null
}

/** Of each term: the address written (or null), then others that mean it when they are read. */
export type UriRows<Id extends string> = readonly (readonly [
  id: Id,
  uri: string | null,
  ...others: readonly string[],
])[]

/** When several terms share an address, the first of them is read from it. */
export function uriTable<Id extends string>(rows: UriRows<Id>): UriTable<Id> {
  const uris = new Map<string, string>()
  const ids = new Map<string, Id>()
  for (const [id, uri, ...others] of rows) {
    if (uri && !uris.has(id)) uris.set(id, uri)
    for (const address of [uri, ...others]) {
      if (address && !ids.has(normalizeUri(address))) ids.set(normalizeUri(address), id)
    }
  }
  return { toUri: (id) => uris.get(id) ?? null, fromUri: (uri) => ids.get(normalizeUri(uri)) ?? null }
}

/** `https://www.Example.org/x/`, `http://example.org/x` and `example.org/x#` are one address. */
export function normalizeUri(uri: string): string {
  const cited = /[?&]uri=(http[^&]+)/.exec(uri)?.[1]
  return (cited ? decoded(cited) : uri)
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/\.(html?|rdf|ttl|jsonld)$/, '')
    .replace(/[/#]+$/, '')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Table of the Publications Office of the EU. */
export const authority = 'http://publications.europa.eu/resource/authority/'
/** INSPIRE registry. */
export const inspire = 'http://inspire.ec.europa.eu/metadata-codelist/'
