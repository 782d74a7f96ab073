import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { toHtml } from '#kernel/text/markdown'
import { localPath } from '#kernel/words'
import { noteUse } from '#missions/audience'
import { TableSchema } from '#missions/tables'
import type { Schema } from '../../schema/schema.ts'
import { schemaKind } from '../../service/schemas/cards.ts'
import { listFollowers } from '../../service/schemas/followers.ts'
import { getSchema, getSchemaContent } from '../../service/schemas/reading.ts'
import { SchemaPage } from '../../views/schemas/schema-page.tsx'

const config = { access: 'public', dialect: 'site' } as const
export const schemaParams = z.object({ slug: z.string().max(300) })

/** What everybody reads of a schema; the list is a search, as that of datasets is. */
export function schemaReadingSite(app: App): void {
  app.get(
    '/schemas/:slug',
    { config, schema: { hide: true, params: schemaParams } },
    async (request, reply) => {
      const ctx = contextOf(request)
      const schema = await schemaAt({ request, reply }, request.params.slug)
      if (!schema) return reply
      noteUse(ctx, { measure: 'view', kind: schemaKind, id: schema.name, organizationId: null })
      const usable = schema.latest !== null && schema.type === 'tableschema'
      const table = usable ? TableSchema.parse((await getSchemaContent(ctx, schema.name)).content) : null
      const followers = await listFollowers(ctx, schema.name)
      const about = schema.description ? toHtml(schema.description) : ''
      return reply.html(
        <SchemaPage
          frame={frameOf(request)}
          schema={schema}
          table={table}
          about={about}
          followers={followers}
        />,
      )
    },
  )
}

/** A schema at the address of a page; another name of it leads to that address, and answers null. */
export async function schemaAt(
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  key: string,
  rest = '',
): Promise<Schema | null> {
  const ctx = contextOf(request)
  const schema = await getSchema(ctx, key)
  if (schema.slug === key) return schema
  reply.redirect(localPath(ctx.lang, `${schema.path}${rest}`), 308)
  return null
}
