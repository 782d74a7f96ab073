import { z } from 'zod'
import { ApiSheet } from './api-sheet.ts'
import { ApiCall, ApiField, RestrictedApi } from './restricted-api.ts'

const key = z.string().regex(/^[a-z][a-z0-9_.-]{0,79}$/i)
/** RFC 6901, one level or more; `*` alone is every item of an array. */
const place = z
  .string()
  .max(500)
  .regex(/^(\/([^~/]|~[01])+)+$/)
/** Nothing to decode, nothing to climb: names, and parameters that fill one segment. */
const pathTemplate = z
  .string()
  .max(300)
  .regex(/^(\/(\{[A-Za-z][\w-]*\}|[A-Za-z0-9_~-][A-Za-z0-9._~-]*))+$/)

export const mostCalls = 60
export const mostFields = 500

const FieldDraft = ApiField.extend({
  key,
  place,
  label: z.string().trim().min(1).max(300),
  description: z.string().trim().max(2000),
  group: z.string().trim().max(200),
})

export const CallDraft = ApiCall.extend({
  key,
  path: pathTemplate,
  summary: z.string().trim().min(1).max(300),
  parameters: z
    .array(
      ApiCall.shape.parameters.element.extend({
        name: z.string().regex(/^[\w.[\]-]{1,100}$/),
      }),
    )
    .max(60),
  fields: z.array(FieldDraft).max(mostFields),
})
  .refine(({ fields }) => distinct(fields.map(({ key }) => key)), { path: ['fields'], error: 'keys' })
  .refine(({ fields }) => distinct(fields.map(({ place }) => place)), { path: ['fields'], error: 'places' })
  .refine(({ parameters }) => distinct(parameters.map(({ name }) => name)), {
    path: ['parameters'],
    error: 'names',
  })
  .refine(({ path, parameters }) => agrees(path, parameters), { path: ['path'], error: 'parameters' })

/** What a provider says of an API. Where calls go is only asked: the office decides. */
export const ApiDraft = z.strictObject({
  id: z.string().max(64).optional().describe('Absent for a new one'),
  version: z.int().optional().describe('That was read: what changed meanwhile is not overwritten'),
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(60)
    // The page of a new one has that address.
    .refine((slug) => slug !== 'new'),
  title: z.string().trim().min(1).max(200),
  providerId: z.string().max(64),
  dataserviceId: z.string().max(64).nullable(),
  destination: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .refine((text) => isPlain(text)),
  isSandbox: z.boolean(),
  calls: z
    .array(CallDraft)
    .max(mostCalls)
    .refine((calls) => distinct(calls.map(({ key }) => key)), { error: 'keys' })
    .refine((calls) => distinct(calls.map(shapeOf)), { error: 'paths' }),
  limits: z.strictObject({
    callsPerMinute: z.int().min(1).max(100_000),
    timeoutMs: z.int().min(100).max(60_000),
    maxAnswerBytes: z
      .int()
      .min(1024)
      .max(20 << 20),
  }),
  sheet: ApiSheet,
})
export type ApiDraft = z.infer<typeof ApiDraft>

export const apiStates = ['draft', 'open', 'closed'] as const

/** An API with its sheet: what pages and clients read. */
export const KeptApi = RestrictedApi.omit({ baseUrl: true }).extend({
  path: z.string(),
  state: z.enum(apiStates),
  destination: z.string().nullable().describe('Where calls go; for its provider and the office alone'),
  askedDestination: z.string().nullable().describe('What waits for the office; the same'),
  sheet: ApiSheet,
  createdAt: z.iso.datetime(),
  modifiedAt: z.iso.datetime(),
  version: z.int(),
  permissions: z.object({ edit: z.boolean(), approve: z.boolean() }),
})
export type KeptApi = z.infer<typeof KeptApi>

/** Two templates that match the same addresses are one. */
function shapeOf({ method, path }: { method: string; path: string }): string {
  return `${method} ${path.replace(/\{[^}]*\}/g, '{}')}`
}

function agrees(path: string, parameters: readonly { name: string; place: string }[]): boolean {
  const written = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name ?? '')
  const named = parameters.filter((one) => one.place === 'path').map(({ name }) => name)
  return distinct(written) && written.length === named.length && written.every((name) => named.includes(name))
}

function distinct(values: readonly string[]): boolean {
  return new Set(values).size === values.length
}

/** An origin and a path: nothing else may travel with every call. */
function isPlain(text: string): boolean {
  // What is no address at all is said by the rule before.
  const url = URL.parse(text)
  if (url === null) return true
  return (
    `${url.search}${url.hash}${url.username}${url.password}` === '' && !/[?#\\]|\/\.{1,2}(\/|$)|%/.test(text)
  )
}
