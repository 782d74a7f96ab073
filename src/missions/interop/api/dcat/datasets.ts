import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { sendText } from '#kernel/http/conditional'
import { findCurrentSlug, findDataset, getDataset, getWholeDataset, listPlaces } from '#missions/catalogue'
import { refuse } from '../../schema/refusals.ts'
import { datasetDocument } from '../../service/dcat/documents.ts'
import { findSyntax, rdfTypes, syntaxAsked } from '../../service/dcat/syntaxes.ts'
import { redirectTo, typeOf } from './catalog.ts'

const config = { access: 'public', dialect: 'dcat' } as const
const tags = ['DCAT']
const params = z.object({ id: z.string().max(300).describe('Id or slug') })

/** One dataset in DCAT-AP, and the way to it from its stable address. */
export function datasetRdfRoutes(app: App): void {
  app.get(
    '/api/1/datasets/:id/rdf',
    {
      config,
      schema: {
        params,
        tags,
        produces: rdfTypes,
        summary: 'A dataset in the syntax of RDF that the reader prefers',
      },
    },
    async (request, reply) => {
      const { id } = await getDataset(contextOf(request), await currentKey(request))
      return redirectTo({ request, reply }, `/api/1/datasets/${id}/rdf`)
    },
  )
  app.get(
    '/api/1/datasets/:id/rdf.:ext',
    {
      config,
      schema: {
        params: params.extend({ ext: z.string().max(20) }),
        tags,
        produces: rdfTypes,
        summary: 'A dataset in DCAT-AP',
      },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      const syntax = findSyntax(request.params.ext)
      if (!syntax) throw refuse.unknownSyntax({ ext: request.params.ext })
      const whole = await getWholeDataset(ctx, await currentKey(request))
      const places = await listPlaces(ctx, whole.dataset.id)
      const text = datasetDocument({ ...whole, places }, ctx.config.publicUrl, syntax)
      const changedAt = new Date(
        Math.max(
          ...[whole.dataset.platform, ...whole.resources, ...places.map(({ series }) => series)].map((one) =>
            Date.parse(one.modifiedAt),
          ),
        ),
      )
      return sendText(request, reply, { text, type: typeOf(syntax.type), changedAt })
    },
  )
}

/**
 * The address of a dataset is its name in RDF: who asks it for RDF, and not for a page, is sent to its description
 * (303: a dataset is not a document). Others go on to the page, which says nothing of this.
 */
export function sendReadersOfRdf(app: App): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'GET' || !request.headers.accept) return
    const [, id] = /^\/datasets\/([0-9a-f]{24})(?:[?#]|$)/.exec(request.url) ?? []
    if (!id || !syntaxAsked(request.headers.accept)) return
    return redirectTo({ request, reply }, `/api/1/datasets/${id}/rdf`, 303)
  })
}

/** Former slugs lead to the dataset of today. */
async function currentKey(request: {
  ctx: Parameters<typeof findDataset>[0]
  params: { id: string }
}): Promise<string> {
  const { id } = request.params
  return (await findDataset(request.ctx, id)) ? id : ((await findCurrentSlug(request.ctx, id)) ?? id)
}
