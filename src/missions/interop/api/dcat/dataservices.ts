import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { sendText } from '#kernel/http/conditional'
import { findCurrentDataserviceSlug, findDataservice, getDataservice } from '#missions/catalogue'
import { refuse } from '../../schema/refusals.ts'
import { dataserviceDocument } from '../../service/dcat/documents.ts'
import { findSyntax, rdfTypes } from '../../service/dcat/syntaxes.ts'
import { redirectTo, typeOf } from './catalog.ts'

const config = { access: 'public', dialect: 'dcat' } as const
const tags = ['DCAT']
const params = z.object({ id: z.string().max(300).describe('Id or slug') })

/** One dataservice in DCAT-AP. */
export function dataserviceRdfRoutes(app: App): void {
  app.get(
    '/api/1/dataservices/:id/rdf',
    {
      config,
      schema: {
        params,
        tags,
        produces: rdfTypes,
        summary: 'A dataservice in the syntax that the reader prefers',
      },
    },
    async (request, reply) => {
      const { id } = await current(request)
      return redirectTo({ request, reply }, `/api/1/dataservices/${id}/rdf`)
    },
  )
  app.get(
    '/api/1/dataservices/:id/rdf.:ext',
    {
      config,
      schema: {
        params: params.extend({ ext: z.string().max(20) }),
        tags,
        produces: rdfTypes,
        summary: 'A dataservice in DCAT-AP',
      },
    },
    async (request, reply) => {
      const syntax = findSyntax(request.params.ext)
      if (!syntax) throw refuse.unknownSyntax({ ext: request.params.ext })
      const service = await current(request)
      const text = dataserviceDocument(service, contextOf(request).config.publicUrl, syntax)
      const changedAt = new Date(service.modifiedAt)
      return sendText(request, reply, { text, type: typeOf(syntax.type), changedAt })
    },
  )
}

/** Former slugs lead to the dataservice of today. */
async function current({ ctx, params: { id } }: Asked) {
  const found = await findDataservice(ctx, id)
  return found ?? getDataservice(ctx, (await findCurrentDataserviceSlug(ctx, id)) ?? id)
}

interface Asked {
  ctx: Parameters<typeof findDataservice>[0]
  params: { id: string }
}
