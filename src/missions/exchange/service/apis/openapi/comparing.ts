import type { ApiCall } from '../../../schema/restricted-api.ts'

/** What a document says that an API does not, and the other way round. */
export interface Differences {
  /** Calls that nobody was ever granted. */
  newCalls: ApiCall[]
  /** Fields that the provider added since: they are granted to nobody. */
  newFields: { call: string; fields: ApiCall['fields'] }[]
  /** Parameters known before, which may now come several times in a query. */
  newLists: { call: string; names: string[] }[]
  /** Calls and fields that the document no longer describes. */
  missing: { call: string; field: string | null }[]
}

/** Calls are the same by method and address, fields by place. */
export function compareCalls(kept: readonly ApiCall[], described: readonly ApiCall[]): Differences {
  const known = new Map(kept.map((call) => [addressOf(call), call]))
  const said = new Map(described.map((call) => [addressOf(call), call]))
  const newFields = described.flatMap((call) => {
    const mine = known.get(addressOf(call))
    const places = new Set(mine?.fields.map(({ place }) => place))
    const fields = mine ? call.fields.filter(({ place }) => !places.has(place)) : []
    return mine && fields.length > 0 ? [{ call: mine.key, fields }] : []
  })
  return {
    newCalls: described.filter((call) => !known.has(addressOf(call))),
    newFields,
    newLists: described.flatMap((call) => newListsOf(known.get(addressOf(call)), call)),
    missing: kept.flatMap((call) => missingOf(call, said.get(addressOf(call)))),
  }
}

/** A parameter that the document adds is not let through by itself: it could name somebody else than those who are read. */
function newListsOf(mine: ApiCall | undefined, theirs: ApiCall): Differences['newLists'] {
  if (!mine) return []
  const lists = new Set(theirs.parameters.filter(({ isList }) => isList).map(({ name }) => name))
  const names = mine.parameters
    .filter(({ name, place, isList }) => place === 'query' && !isList && lists.has(name))
    .map(({ name }) => name)
  return names.length > 0 ? [{ call: mine.key, names }] : []
}

function missingOf(mine: ApiCall, theirs: ApiCall | undefined): Differences['missing'] {
  if (!theirs) return [{ call: mine.key, field: null }]
  const places = new Set(theirs.fields.map(({ place }) => place))
  return mine.fields
    .filter(({ place, deprecatedSince }) => !places.has(place) && deprecatedSince === null)
    .map(({ key }) => ({ call: mine.key, field: key }))
}

/** The calls with what is new added to them: keys that are taken get another one. */
export function addDescribed(
  kept: readonly ApiCall[],
  { newCalls, newFields, newLists }: Differences,
): ApiCall[] {
  const calls = kept.map((call) => {
    const added = newFields.find((one) => one.call === call.key)?.fields ?? []
    const keys = new Set(call.fields.map(({ key }) => key))
    const lists = newLists.find((one) => one.call === call.key)?.names ?? []
    return {
      ...call,
      parameters: call.parameters.map((one) => (lists.includes(one.name) ? { ...one, isList: true } : one)),
      fields: [...call.fields, ...added.map((one) => withKey(one, keys))],
    }
  })
  const keys = new Set(kept.map(({ key }) => key))
  return [...calls, ...newCalls.map((call) => withKey(call, keys))]
}

function withKey<T extends { key: string }>(one: T, keys: Set<string>): T {
  let key = one.key
  for (let count = 2; keys.has(key); count++) key = `${one.key.slice(0, 76)}-${count}`
  keys.add(key)
  return { ...one, key }
}

/** What makes two calls the same, whatever their parameters are named. */
export function addressOf({ method, path }: Pick<ApiCall, 'method' | 'path'>): string {
  return `${method} ${path.replace(/\{[^}]*\}/g, '{}')}`
}
