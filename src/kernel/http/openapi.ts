import swagger from '@fastify/swagger'
import type { FastifyInstance, FastifySchema, RouteOptions } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Config } from '../config.ts'
import type { SpokenDialect } from './dialects.ts'
import { Problem } from './problem.tsx'

const description = [
  'Everything that the site shows is read by programs too, in several dialects; what is public needs no account.',
  'Our own dialect is unversioned and additive only, its errors are problem+json (RFC 9457).',
  'Send an API key as `Authorization: Bearer <key>`.',
].join(' ')

interface Documented {
  config: Config
  dialects: readonly SpokenDialect[]
}

/** The OpenAPI 3.1 document, made from the schemas that validate; read at `/api/openapi.json`. */
export async function openapi(app: FastifyInstance, { config, dialects }: Documented): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: config.site.name, version: '1', description },
      servers: [{ url: config.publicUrl }],
      tags: dialects.flatMap(({ documented }) =>
        Object.entries(documented?.tags ?? {}).map(([name, about]) => ({ name, description: about })),
      ),
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
      security: [{}, { key: [] }],
    },
    transformObject: jsonSchemaTransformObject,
    transform: ({ schema, url, route, ...rest }) => {
      const shown = url.startsWith('/api/') && !(schema && 'hide' in schema && schema.hide)
      return shown
        ? jsonSchemaTransform({ schema: { ...schema, ...around(route, dialects) }, url, route, ...rest })
        : { schema: { ...schema, hide: true }, url }
    },
  })
}
Object.assign(openapi, { [Symbol.for('skip-override')]: true })

/** What every operation says besides its own schema: its name, who may, and how its dialect tells an error. */
function around({ method, url, config, schema }: RouteOptions, dialects: readonly SpokenDialect[]) {
  const spoken = dialects.find(({ name }) => name === config?.dialect)
  const refused = spoken
    ? { type: 'application/json', schema: spoken.documented?.refused }
    : { type: 'application/problem+json', schema: Problem }
  const content = refused.schema ? { [refused.type]: { schema: refused.schema } } : null
  const given = responsesOf(schema)
  return {
    operationId: `${[method].flat()[0]} ${url}`.toLowerCase().replace(/[^a-z0-9_]+/g, '-'),
    security: config?.access === 'public' ? [{}, { key: [] }] : [{ key: [] }],
    ...(content ? { response: { ...given, default: { description: 'Refused', content } } } : {}),
  }
}

/** What it answers when all goes well is told, if only that it does. */
function responsesOf(schema: FastifySchema | undefined): object {
  const { response } = schema ?? {}
  const told = typeof response === 'object' && response !== null ? response : {}
  const isTold = Object.keys(told).some((status) => /^[23]/.test(status))
  return isTold ? told : { 200: z.unknown().describe('Done'), ...told }
}
