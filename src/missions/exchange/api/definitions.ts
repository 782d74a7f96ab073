import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { DefinitionContent } from '../schema/definition.ts'
import { getDefinition, listDefinitions } from '../service/definitions/reading.ts'
import { openDefinition, saveDefinition } from '../service/definitions/writing.ts'

const open = { access: 'public', dialect: 'own' } as const
const office = { access: 'office', dialect: 'own' } as const
const tags = ['Requests for access']
const params = z.object({ key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/) })
const base = '/api/exchange/definitions'

const Definition = z.object({
  key: z.string(),
  version: z.int(),
  isOpen: z.boolean(),
  content: DefinitionContent,
})
const one = { params, tags, response: { 200: Definition } }

/** What requests must hold: read by anybody who prepares one, written by the office. */
export function definitionRoutes(app: App): void {
  app.get(
    base,
    {
      config: open,
      schema: {
        tags,
        summary: 'What requests must hold, in their current versions',
        response: { 200: z.object({ items: z.array(Definition) }) },
      },
    },
    async (request) => ({ items: await listDefinitions(contextOf(request)) }),
  )
  app.get(
    `${base}/:key`,
    {
      config: open,
      schema: {
        ...one,
        querystring: z.object({
          version: z.coerce
            .number()
            .int()
            .min(1)
            .max(2 ** 31 - 1)
            .optional(),
        }),
        summary: 'One of them',
      },
    },
    (request) => getDefinition(contextOf(request), request.params.key, request.query.version),
  )
  app.put(
    `${base}/:key`,
    { config: office, schema: { ...one, body: DefinitionContent, summary: 'Write a new version' } },
    (request) => saveDefinition(contextOf(request), request.params.key, request.body),
  )
  app.put(
    `${base}/:key/state`,
    {
      config: office,
      schema: {
        ...one,
        body: z.strictObject({ isOpen: z.boolean() }),
        summary: 'Close it to new requests, or open it',
      },
    },
    (request) => openDefinition(contextOf(request), request.params.key, request.body.isOpen),
  )
}
