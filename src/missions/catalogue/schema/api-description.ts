import { z } from 'zod'

/** One parameter of an operation, of its address, its headers or its body. */
export const ApiParameter = z.object({
  name: z.string(),
  place: z.enum(['path', 'query', 'header', 'cookie', 'body']),
  type: z.string(),
  required: z.boolean(),
  description: z.string(),
  example: z.string().nullable(),
})
export type ApiParameter = z.infer<typeof ApiParameter>

export const ApiOperation = z.object({
  method: z.string(),
  path: z.string(),
  summary: z.string(),
  description: z.string().describe('Markdown'),
  deprecated: z.boolean(),
  parameters: z.array(ApiParameter),
  /** Media type and example of what is sent. */
  body: z.object({ type: z.string(), example: z.string() }).nullable(),
  responses: z.array(z.object({ status: z.string(), description: z.string() })),
  /** Its calls carry a key or a token. */
  secured: z.boolean(),
})
export type ApiOperation = z.infer<typeof ApiOperation>

/** What the page of a dataservice shows of its OpenAPI description. */
export const ApiDigest = z.object({
  title: z.string(),
  version: z.string(),
  server: z.string().nullable(),
  groups: z.array(z.object({ name: z.string(), description: z.string(), operations: z.array(ApiOperation) })),
  /** Operations that are not shown: there are too many. */
  left: z.number().int(),
})
export type ApiDigest = z.infer<typeof ApiDigest>
