import { z } from 'zod'

/** How the pivot identity of the person is read: parameter names of the call, or places in the answer. */
export const PersonSource = z.strictObject({
  from: z.enum(['parameters', 'answer']),
  /** `familyName`, `birthdate`... -> name of the parameter, or JSON pointer in the answer. */
  pivot: z.record(z.string(), z.string()),
  /** A number instead of, or beside, the pivot: scheme and its parameter or place. */
  number: z.strictObject({ scheme: z.string(), at: z.string() }).nullable(),
})
export type PersonSource = z.infer<typeof PersonSource>

/** One thing that the answer of an operation may say. */
export const ApiField = z.strictObject({
  key: z.string().describe('Immutable name, which grants and the journal keep'),
  place: z
    .string()
    .describe('JSON pointer in the answer; `*` stands for every item of an array (`/enfants/*/nom`)'),
  label: z.string(),
  description: z.string(),
  group: z.string(),
  sensitive: z.boolean(),
  deprecatedSince: z.iso.date().nullable(),
})
export type ApiField = z.infer<typeof ApiField>

export const ApiCall = z.strictObject({
  key: z.string().describe('Immutable name of the operation'),
  method: z.enum(['GET', 'POST']),
  path: z.string().describe('Template below the base address: `/v1/quotient/{id}`'),
  summary: z.string(),
  /** Names that are let through, in the address or as query. */
  parameters: z.array(
    z.strictObject({
      name: z.string(),
      place: z.enum(['path', 'query']),
      required: z.boolean(),
      isList: z.boolean().optional().describe('May come several times in a query: `prenoms[]=A&prenoms[]=B`'),
    }),
  ),
  person: PersonSource.nullable(),
  fields: z.array(ApiField),
})
export type ApiCall = z.infer<typeof ApiCall>

/** A restricted API as its provider opens it to the gateway. */
export const RestrictedApi = z.strictObject({
  id: z.string(),
  slug: z.string().describe('First segment of its address at the gateway: `/exchange/<slug>/...`'),
  title: z.string(),
  providerId: z.string().describe('Organisation'),
  providerName: z.string(),
  dataserviceId: z.string().nullable().describe('Its page in the catalogue'),
  baseUrl: z.url(),
  isSandbox: z.boolean(),
  calls: z.array(ApiCall),
  limits: z.strictObject({
    callsPerMinute: z.int().positive(),
    timeoutMs: z.int().positive(),
    maxAnswerBytes: z.int().positive(),
  }),
})
export type RestrictedApi = z.infer<typeof RestrictedApi>
