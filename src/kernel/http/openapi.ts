import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
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
      return shown
        ? jsonSchemaTransform({ schema, url, route, ...rest })
        : { schema: { ...schema, hide: true }, url }
    },
  })
}
Object.assign(openapi, { [Symbol.for('skip-override')]: true })
