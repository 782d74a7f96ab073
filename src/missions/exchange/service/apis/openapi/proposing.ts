import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Follow, field, followIn } from '#missions/catalogue'
import { CallDraft, mostCalls } from '../../../schema/api-draft.ts'
import type { ApiCall, ApiField } from '../../../schema/restricted-api.ts'
import { personIn } from '../../../vocabulary/pivot-names.ts'
import { type Budget, type DescribedPlace, placesOf, textOf } from './answer-places.ts'

/** What a document describes, ready to be kept, and what cannot be. */
export interface Proposal {
  title: string
  server: string | null
  calls: ApiCall[]
  /** `GET /path`: its address cannot be kept, or no answer in JSON is described. */
  left: string[]
  /** Places of answers that cannot be granted, by key of call: their content has no described shape. */
  opaque: Readonly<Record<string, readonly string[]>>
  /** Types of places, by key of call. */
  types: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** The document says more than could be read. */
  isCut: boolean
}

interface Made extends Proposal {
  opaque: Record<string, readonly string[]>
  types: Record<string, Record<string, string>>
}

const Document = z.object({
  openapi: z.string().startsWith('3.').optional(),
  swagger: z.literal('2.0').optional(),
  info: z.object({ title: z.string().catch('') }).catch({ title: '' }),
  servers: z.array(z.object({ url: z.string() })).catch([]),
  paths: z.record(z.string(), z.unknown()),
})

/** A document of 3 MB holds millions of schemas once its references are followed: this many, and milliseconds. */
const most = { visits: 60_000, time: 2_000 }

/** The calls and fields that an OpenAPI 3 or Swagger 2 document describes; null for what is neither. */
export function proposeCalls(content: unknown): Proposal | null {
  const parsed = Document.safeParse(content)
  if (!parsed.success || (!parsed.data.openapi && !parsed.data.swagger)) return null
  const { info, servers, paths } = parsed.data
  const follow = followIn(content)
  const described = Object.entries(paths).flatMap(([path, item]) => operationsOf(path, follow(item)))
  const proposal: Omit<Made, 'title' | 'server'> = {
    calls: [],
    left: [],
    opaque: {},
    types: {},
    isCut: false,
  }
  const used = new Set<string>()
  const visits = Math.max(200, Math.floor(most.visits / Math.max(1, described.length)))
  const until = performance.now() + most.time
  for (const operation of described) {
    const isFull = proposal.calls.length >= mostCalls || performance.now() > until
    proposal.isCut ||= isFull
    add(proposal, operation, isFull ? null : toCall(operation, { follow, used, budget: { visits, until } }))
  }
  const url = servers[0]?.url ?? ''
  return {
    title: info.title.slice(0, 200),
    server: /^https?:\/\/[^{}]+$/.test(url) ? url.replace(/\/$/, '') : null,
    ...proposal,
    left: proposal.left.slice(0, 200),
  }
}

function add(
  proposal: Omit<Made, 'title' | 'server'>,
  { method, path }: Operation,
  made: ReturnType<typeof toCall>,
): void {
  if (!made) {
    proposal.left.push(`${method} ${path}`.slice(0, 300))
    return
  }
  const { call, opaque, types, isCut } = made
  proposal.calls.push(call)
  proposal.types[call.key] = types
  proposal.isCut ||= isCut
  if (opaque.length > 0) proposal.opaque[call.key] = opaque
}

interface Operation {
  method: 'GET' | 'POST'
  path: string
  raw: unknown
  shared: unknown
}

function operationsOf(path: string, item: unknown): Operation[] {
  const methods = [
    ['get', 'GET'],
    ['post', 'POST'],
  ] as const
  return methods.flatMap(([name, method]) => {
    const raw = field(item, name)
    if (typeof raw !== 'object' || raw === null) return []
    return [{ method, path, raw, shared: field(item, 'parameters') }]
  })
}

interface Making {
  follow: Follow
  used: Set<string>
  budget: Budget
}

function toCall({ method, path, raw, shared }: Operation, { follow, used, budget }: Making) {
  const { places, opaque, isCut } = placesOf(answerOf(raw, follow), follow, budget)
  if (places.length === 0) return null
  const parameters = parametersOf([shared, field(raw, 'parameters')], follow)
  const key = distinctKey(keyOf(textOf(raw, 'operationId') || path.replace(/[{}]/g, '')), used)
  const call = {
    ...{ key, method, path, parameters, fields: toFields(places) },
    summary: (textOf(raw, 'summary') || textOf(raw, 'operationId') || path).slice(0, 300),
    person: personIn(parameters.map(({ name }) => name)),
  }
  const kept = CallDraft.safeParse(call)
  const types = Object.fromEntries(places.map(({ place, type }) => [place, type]))
  if (kept.success) return { call: kept.data, opaque, types, isCut }
  used.delete(key)
  return null
}

function toFields(places: readonly DescribedPlace[]): ApiField[] {
  const used = new Set<string>()
  return places.map(({ deprecated: _, type: __, ...said }) => ({
    ...said,
    key: distinctKey(keyOf(said.place), used),
    label: said.label || said.place,
    sensitive: false,
    deprecatedSince: null,
  }))
}

/** The schema of what is answered when all went well, in JSON. */
function answerOf(raw: unknown, follow: Follow): unknown {
  const responses = field(raw, 'responses')
  if (typeof responses !== 'object' || responses === null) return undefined
  const status = ['200', '2XX', '201', '203', '206', 'default'].find(
    (one) => field(responses, one) !== undefined,
  )
  const response = follow(field(responses, status ?? ''))
  const content = field(response, 'content')
  if (typeof content !== 'object' || content === null) return field(response, 'schema')
  const type = Object.keys(content).find(
    (one) => /^application\/(.+\+)?json\b/i.test(one) && !/problem/.test(one),
  )
  return type === undefined ? undefined : field(field(content, type), 'schema')
}

const Parameter = z.object({
  name: z.string(),
  in: z.enum(['path', 'query']),
  required: z.boolean().catch(false),
})

function parametersOf(lists: readonly unknown[], follow: Follow): ApiCall['parameters'] {
  const found = lists
    .flatMap((list) => (Array.isArray(list) ? list.slice(0, 60) : []))
    .flatMap((one) => {
      const described = follow(one)
      const parsed = Parameter.safeParse(described)
      if (!parsed.success) return []
      const { name, in: place, required } = parsed.data
      const isList = place === 'query' && mayRepeat(described, follow)
      return [{ name, place, required: required || place === 'path', ...(isList ? { isList } : {}) }]
    })
  return [...new Map(found.map((one) => [one.name, one])).values()]
}

/** An array whose items are not joined in one value: `explode` of OpenAPI 3, which is so unless said otherwise. */
function mayRepeat(parameter: unknown, follow: Follow): boolean {
  const schema = field(parameter, 'schema')
  const type = field(schema === undefined ? parameter : follow(schema), 'type')
  if (type !== 'array' && !(Array.isArray(type) && type.includes('array'))) return false
  if (schema === undefined) return field(parameter, 'collectionFormat') === 'multi'
  return (field(parameter, 'style') ?? 'form') === 'form' && field(parameter, 'explode') !== false
}

/** `data/enfants/nom`, whatever is between, is `data.enfants.nom`; what is too long ends with a digest of it. */
function keyOf(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .split('/')
    .filter((part) => part !== '' && part !== '*')
    .map((part) => part.replace(/~[01]|[^\w.-]+/g, '-').replace(/^[-.]+|[-.]+$/g, ''))
    .filter(Boolean)
    .join('.')
  const key = /^[a-z]/i.test(plain) ? plain : `f.${plain}`
  if (key.length <= 76) return key
  return `${key.slice(0, 66)}-${createHash('sha256').update(text).digest('hex').slice(0, 8)}`
}

function distinctKey(wanted: string, used: Set<string>): string {
  for (let count = 1; ; count++) {
    const key = count === 1 ? wanted : `${wanted}-${count}`
    if (used.has(key)) continue
    used.add(key)
    return key
  }
}
