import { requestRefusals as refuse } from '../../schema/request-refusals.ts'
import { tokenRefusals } from '../../schema/token-refusals.ts'

/** An address in its one form: what is authorised is what is routed, and what goes on is made from it. */
export interface Target {
  /** As it came, without the query: what a proof of the sender names (RFC 9449, section 4.2, `htu`). */
  path: string
  /** As it came, with its `?`; empty when there is none. */
  query: string
  /** Decoded; none is empty, a dot segment, or holds a separator. */
  segments: readonly string[]
  /** Decoded; each name once, with the first of its values. */
  parameters: ReadonlyMap<string, string>
  /** Names that came several times, with all their values in order. */
  repeated: ReadonlyMap<string, readonly string[]>
}

const longest = 4096
/** Visible ASCII, less what parsers read differently. RFC 3986, section 3.3. */
const plainPath = /^(?:\/(?:[A-Za-z0-9\-._~!$&'()*+,=:@]|%[0-9A-Fa-f]{2})+)+$/
/** Brackets as well: `prenoms[]` is sent bare by curl and by browsers, and no parser reads them otherwise. */
const plainQuery = /^(?:[A-Za-z0-9\-._~!$&'()*+,=:@/?[\]]|%[0-9A-Fa-f]{2})*$/
/** Encoded dots and slashes, an escape of an escape, a letter that had no need of it: two readers, two addresses. */
const needless = /%(?:2[DdEe]|3\d|[46][1-9A-Fa-f]|[57][0-9Aa]|5[Ff]|7[Ee])/
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is refused
const parting = /[\u0000-\u001f\u007f/\\%;?#]/

const tokenNames = new Set([
  'access_token',
  'token',
  'id_token',
  'client_assertion',
  'authorization',
  'api_key',
])

/**
 * Reads the target of a request once and for all. Of a parameter that comes twice one program reads the first value and
 * another the last: whoever lets it in must know that it is a list. @throws addressUnclear, tokenInAddress
 */
export function readTarget(raw: string, repeats: 'refused' | 'judged-later' = 'refused'): Target {
  if (raw.length > longest) throw refuse.addressUnclear({ reason: 'too long' })
  const mark = raw.indexOf('?')
  const path = mark === -1 ? raw : raw.slice(0, mark)
  const query = mark === -1 ? '' : raw.slice(mark)
  // An absolute address, `*`, an empty segment, `;`, `\` and control characters are none of these.
  if (!plainPath.test(path)) throw refuse.addressUnclear({ reason: 'path' })
  const segments = path.split('/').slice(1).map(readSegment)
  if (query === '') return { path, query, segments, parameters: noParameters, repeated: noneRepeated }
  const { parameters, repeated } = readParameters(query.slice(1))
  if (repeats === 'refused') requireOnce(repeated.keys())
  return { path, query, segments, parameters, repeated }
}

/** @throws addressUnclear */
export function requireOnce(repeated: Iterable<string>): void {
  for (const name of repeated) throw refuse.addressUnclear({ reason: 'parameter twice', name })
}

const noParameters: Target['parameters'] = new Map()
const noneRepeated: Target['repeated'] = new Map()
/** Of a request that was not read. */
export const noTarget: Readonly<Target> = {
  ...{ path: '', query: '', segments: [], parameters: noParameters, repeated: noneRepeated },
}

function readSegment(raw: string): string {
  if (raw === '.' || raw === '..') throw refuse.addressUnclear({ reason: 'dot segment' })
  if (!raw.includes('%')) return raw
  const text = decode(raw)
  if (parting.test(text) || needless.test(raw)) throw refuse.addressUnclear({ reason: 'encoding' })
  return text
}

function readParameters(raw: string): Pick<Target, 'parameters' | 'repeated'> {
  const parameters = new Map<string, string>()
  const repeated = new Map<string, string[]>()
  if (!plainQuery.test(raw)) throw refuse.addressUnclear({ reason: 'query' })
  for (const pair of raw.split('&')) {
    const equals = pair.indexOf('=')
    if (equals < 1) throw refuse.addressUnclear({ reason: 'query' })
    const name = decode(pair.slice(0, equals))
    if (tokenNames.has(name.toLowerCase())) throw tokenRefusals.tokenInAddress()
    if (name === '_method') throw refuse.requestUnclear({ reason: 'method override' })
    const value = decode(pair.slice(equals + 1).replaceAll('+', ' '))
    const first = parameters.get(name)
    if (first === undefined) parameters.set(name, value)
    else repeated.set(name, [...(repeated.get(name) ?? [first]), value])
  }
  return { parameters, repeated: repeated.size === 0 ? noneRepeated : repeated }
}

/** Strict UTF-8: an overlong form or a lone byte is refused. */
function decode(raw: string): string {
  if (!raw.includes('%')) return raw
  try {
    const text = decodeURIComponent(raw)
    if (text.includes('\0')) throw refuse.addressUnclear({ reason: 'encoding' })
    return text
  } catch (error) {
    if (error instanceof URIError) throw refuse.addressUnclear({ reason: 'encoding' })
    throw error
  }
}
