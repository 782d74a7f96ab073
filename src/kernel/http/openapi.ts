import swagger from '@fastify/swagger'
import type { FastifyInstance, RouteOptions } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import type { Config } from '../config.ts'

/** The OpenAPI 3.1 document, made from the schemas that validate; read at `/api/openapi.json`. */
export async function openapi(app: FastifyInstance, { config }: { config: Config }): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: config.site.name,
        version: '1',
        description:
          'Unversioned and additive only. Errors are problem+json (RFC 9457). Send an API key as `Authorization: Bearer <key>`.',
      },
      servers: [{ url: config.publicUrl }],
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
      security: [{}, { key: [] }],
    },
    transform: ({ schema, url, route, ...rest }) => {
      const shown = url.startsWith('/api/') && !(schema && 'hide' in schema && schema.hide)
      if (!shown) return { schema: { ...schema, hide: true }, url }
      const made = jsonSchemaTransform({ schema, url, route, ...rest })
      return { ...made, schema: { ...made.schema, response: withErrors(made.schema.response, route) } }
    },
  })
}
Object.assign(openapi, { [Symbol.for('skip-override')]: true })

/** Whatever else an operation answers is told in one way: that of its dialect. */
function withErrors(response: unknown, { config }: RouteOptions): Record<string, unknown> {
  const told = response && typeof response === 'object' ? response : { 200: { description: 'Done' } }
  return { ...told, default: config?.dialect === 'tabular' ? tabularErrors : problem }
}

const text = { type: 'string' }
const problem = {
  description: 'A problem: what happened, and what to do (RFC 9457)',
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        required: ['type', 'title', 'status', 'detail', 'instance'],
        properties: {
          type: { ...text, description: 'Stable address of this kind of problem, a page that explains it' },
          title: text,
          status: { type: 'integer' },
          detail: { ...text, description: 'What to do' },
          instance: { ...text, description: 'Of this answer, for whoever asks for help' },
          errors: {
            type: 'array',
            description: 'What is wrong, field by field',
            items: { type: 'object', properties: { pointer: text, detail: text } },
          },
        },
      },
    },
  },
}
const tabularErrors = {
  description: 'What is wrong, as clients of this dialect read it',
  content: {
    'application/json': {
      schema: {
        type: 'object',
        required: ['errors'],
        properties: {
          errors: {
            type: 'array',
            items: {
              type: 'object',
              required: ['code', 'title', 'detail'],
              properties: { code: text, title: text, detail: text },
            },
          },
        },
      },
    },
  },
}
