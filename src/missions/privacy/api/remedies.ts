import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { Remedy, RemedyDraft } from '../schema/scan.ts'
import { askRemedy, getRemedy, openRemedied } from '../service/remedies.ts'

const params = z.object({ id: z.string().max(64) })
const tags = ['privacy']
const config = { access: 'account', dialect: 'own' } as const

/** Corrected files: asked for, followed, fetched by the producers alone. */
export function remedyRoutes(app: App): void {
  app.post(
    '/api/privacy/scans/:id/remedies',
    {
      config,
      schema: {
        params,
        body: RemedyDraft,
        response: { 201: Remedy },
        tags,
        summary: 'Ask for a corrected file: remove, generalise, suppress, pseudonymise, aggregate',
      },
    },
    async (request, reply) => {
      const remedy = await askRemedy(contextOf(request), request.params.id, request.body)
      return reply.status(201).header('location', `/api/privacy/remedies/${remedy.id}`).send(remedy)
    },
  )
  app.get(
    '/api/privacy/remedies/:id',
    {
      config,
      schema: {
        params,
        response: { 200: Remedy },
        tags,
        summary: 'Read what was done to a file, and its second scan',
      },
    },
    (request) => getRemedy(contextOf(request), request.params.id),
  )
  app.get(
    '/api/privacy/remedies/:id/file',
    {
      config,
      schema: { params, tags, produces: ['text/csv'], summary: 'Fetch the corrected file, a CSV in UTF-8' },
    },
    async (request, reply) => {
      const { id } = request.params
      const { body, size } = await openRemedied(contextOf(request), id)
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-length', size)
        .header('content-disposition', `attachment; filename="${encodeURIComponent(id)}.csv"`)
        .header('cache-control', 'private, no-store')
        .send(body)
    },
  )
}
