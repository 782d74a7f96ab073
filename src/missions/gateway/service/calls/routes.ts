import type { ApiCall, RestrictedApi } from '#missions/exchange'
import { requestRefusals as refuse } from '../../schema/request-refusals.ts'
import type { Operation } from './call.ts'
import { providerAddress } from './provider-address.ts'
import { requireOnce, type Target } from './target.ts'

/** The operations of one API, as addresses are looked up. */
export interface Routes {
  api: RestrictedApi
  routes: readonly Route[]
}

/** Compiled once for a reading of the board. */
export interface Route {
  call: ApiCall
  /** What an address is recognised by. */
  segments: readonly Segment[]
  /** The path as the API writes it: what is asked of the provider. */
  path: readonly Segment[]
  /** Those of the address, after its path, in their order. */
  query: readonly Parameter[]
  names: ReadonlySet<string>
  required: readonly string[]
  lists: ReadonlySet<string>
}

/** A text, or the name of a parameter. */
type Segment = { text: string } | { name: string }

interface Parameter {
  name: string
  /** As an address has it. */
  encoded: string
}

/** A literal segment is preferred to a parameter, whatever the order in which the API lists them. */
export function toRoutes(api: RestrictedApi): Routes {
  const routes = api.calls.map(toRoute)
  return { api, routes: routes.sort((a, b) => literals(b) - literals(a)) }
}

function toRoute(call: ApiCall): Route {
  const query = call.parameters.filter(({ place }) => place === 'query')
  return {
    call,
    segments: call.path.split('/').filter(Boolean).map(toSegment),
    path: toPieces(call.path.startsWith('/') ? call.path : `/${call.path}`),
    query: query.map(({ name }) => ({ name, encoded: encodeURIComponent(name) })),
    names: new Set(query.map(({ name }) => name)),
    required: query.filter(({ required }) => required).map(({ name }) => name),
    lists: new Set(call.parameters.filter(({ isList }) => isList).map(({ name }) => name)),
  }
}

function toSegment(text: string): Segment {
  const name = /^\{([^{}]+)\}$/.exec(text)?.[1]
  return name === undefined ? { text } : { name }
}

/** `/a/{b}/c` is a text, a name, a text. */
function toPieces(path: string): Segment[] {
  return path
    .split(/\{([^{}]+)\}/)
    .map((piece, place) => (place % 2 === 0 ? { text: piece } : { name: piece }))
}

function literals({ segments }: Route): number {
  return segments.filter((segment) => 'text' in segment).length
}

/** The operation at `/exchange/<slug>/...`. @throws operationUnknown, methodNotAllowed, parametersWrong, addressUnclear */
export function findOperation(
  boards: ReadonlyMap<string, Routes>,
  { target, method }: { target: Target; method: string },
): Operation {
  const [, slug = '', ...rest] = target.segments
  const found = boards.get(slug)
  const matching = found?.routes.filter(({ segments }) => matches(segments, rest)) ?? []
  if (!found || matching.length === 0) throw refuse.operationUnknown()
  const route = matching.find(({ call }) => call.method === method)
  if (!route) throw refuse.methodNotAllowed({ allowed: matching.map(({ call }) => call.method) })
  requireParameters(route, target)
  const parameters = inPath(route, { target, rest })
  return { api: found.api, call: route.call, route, parameters, lists: target.repeated }
}

function matches(segments: Route['segments'], asked: readonly string[]): boolean {
  return (
    segments.length === asked.length &&
    segments.every((segment, place) => 'name' in segment || segment.text === asked[place])
  )
}

/** @throws parametersWrong, addressUnclear */
function requireParameters({ names, required, lists }: Route, { parameters, repeated }: Target): void {
  const unknown = [...parameters.keys()].filter((name) => !names.has(name))
  const missing = required.filter((name) => !parameters.get(name))
  if (unknown.length > 0 || missing.length > 0) throw refuse.parametersWrong({ unknown, missing })
  if (repeated.size > 0) requireOnce(repeated.keys().filter((name) => !lists.has(name)))
}

/** With those of the path, which come before those of the query. */
function inPath(
  { segments }: Route,
  { target, rest }: { target: Target; rest: readonly string[] },
): Operation['parameters'] {
  if (segments.every((segment) => 'text' in segment)) return target.parameters
  const parameters = new Map(target.parameters)
  for (const [place, segment] of segments.entries())
    if ('name' in segment) parameters.set(segment.name, rest[place] ?? '')
  return parameters
}

/** What is asked of the provider: made from the operation, never from the address that came. */
export function pathAtProvider({ api, route, parameters, lists }: Operation): string {
  let path = providerAddress(api).base
  for (const piece of route.path)
    path += 'text' in piece ? piece.text : encoded(parameters.get(piece.name) ?? '')
  let sign = '?'
  for (const { name, encoded: itsName } of route.query) {
    const value = parameters.get(name)
    if (value === undefined) continue
    for (const one of lists.get(name) ?? [value]) {
      path += `${sign}${itsName}=${encoded(one)}`
      sign = '&'
    }
  }
  return path
}

/** What has nothing to encode (RFC 3986, section 2.3): most values. */
const unreserved = /^[\w.~-]*$/

function encoded(value: string): string {
  return unreserved.test(value) ? value : encodeURIComponent(value)
}
