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

interface Route {
  call: ApiCall
  /** A text, or the name of a parameter. */
  segments: readonly ({ text: string } | { name: string })[]
  query: ReadonlySet<string>
  required: readonly string[]
  lists: ReadonlySet<string>
}

/** A literal segment is preferred to a parameter, whatever the order in which the API lists them. */
export function toRoutes(api: RestrictedApi): Routes {
  const routes = api.calls.map((call) => ({
    call,
    segments: call.path.split('/').filter(Boolean).map(toSegment),
    query: new Set(call.parameters.filter(({ place }) => place === 'query').map(({ name }) => name)),
    required: call.parameters
      .filter(({ place, required }) => place === 'query' && required)
      .map(({ name }) => name),
    lists: new Set(call.parameters.filter(({ isList }) => isList).map(({ name }) => name)),
  }))
  return { api, routes: routes.sort((a, b) => literals(b) - literals(a)) }
}

function toSegment(text: string) {
  const name = /^\{([^{}]+)\}$/.exec(text)?.[1]
  return name === undefined ? { text } : { name }
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
  const parameters = readParameters(route, { target, rest })
  if (target.repeated.size > 0) requireOnce(target.repeated.keys().filter((name) => !route.lists.has(name)))
  return { api: found.api, call: route.call, parameters, lists: target.repeated }
}

function matches(segments: Route['segments'], asked: readonly string[]): boolean {
  return (
    segments.length === asked.length &&
    segments.every((segment, place) => 'name' in segment || segment.text === asked[place])
  )
}

function readParameters(
  { segments, query, required }: Route,
  { target, rest }: { target: Target; rest: readonly string[] },
): Record<string, string> {
  const unknown = [...target.parameters.keys()].filter((name) => !query.has(name))
  const missing = required.filter((name) => !target.parameters.get(name))
  if (unknown.length > 0 || missing.length > 0) throw refuse.parametersWrong({ unknown, missing })
  const parameters = Object.fromEntries(target.parameters)
  for (const [place, segment] of segments.entries())
    if ('name' in segment) parameters[segment.name] = rest[place] ?? ''
  return parameters
}

/** What is asked of the provider: made from the operation, never from the address that came. */
export function pathAtProvider({ api, call, parameters, lists }: Operation): string {
  const { base } = providerAddress(api)
  const path = call.path.replace(/\{([^{}]+)\}/g, (_, name: string) =>
    encodeURIComponent(parameters[name] ?? ''),
  )
  const query = call.parameters
    .filter(({ name, place }) => place === 'query' && parameters[name] !== undefined)
    .flatMap(({ name }) => (lists.get(name) ?? [parameters[name] ?? '']).map((value) => pairOf(name, value)))
    .join('&')
  return `${base}${path.startsWith('/') ? '' : '/'}${path}${query && `?${query}`}`
}

function pairOf(name: string, value: string): string {
  return `${encodeURIComponent(name)}=${encodeURIComponent(value)}`
}
