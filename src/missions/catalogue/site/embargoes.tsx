import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { liftEmbargo, putUnderEmbargo } from '../service/embargo/embargoes.ts'
import { readParisHour } from '../service/planned/hours.ts'
import { ResourceFormPage } from '../views/publishing/resource-form-page.tsx'
import { firstVisit } from '../views/publishing/shell.tsx'
import { resourceOf } from './files.tsx'
import { toFormView } from './step-pages.tsx'

const config = { access: 'account', dialect: 'site' } as const
const params = z.object({ slug: z.string().max(300), id: z.string().max(60) })
const version = z.coerce.number().int().min(1).optional()
const Hour = z.object({ version, at: z.string().trim().max(40).catch('') })
const Lift = z.object({ version })

/** The hour of one file, in the clocks of Paris as the form says; or no hour any more. */
export function embargoSite(app: App): void {
  const route = { config, schema: { hide: true, params } } as const
  app.post('/datasets/:slug/resources/:id/embargo', route, async (request, reply) => {
    const ctx = contextOf(request)
    const { dataset, resource } = await resourceOf(request, request.params)
    return answerForm({
      request,
      reply,
      schema: Hour,
      run: async ({ at, version }) => {
        const of = { datasetId: dataset.id, id: resource.id, version }
        await putUnderEmbargo(ctx, { ...of, at: readParisHour(ctx, at) })
        return localPath(ctx.lang, `/datasets/${dataset.id}/resources/${resource.id}/edit?saved`)
      },
      again: async (state) => (
        <ResourceFormPage
          frame={frameOf(request)}
          {...(await resourceOf(request, request.params))}
          form={firstVisit}
          embargoForm={toFormView(state, ctx.lang)}
        />
      ),
    })
  })
  app.post('/datasets/:slug/resources/:id/embargo/end', route, async (request, reply) => {
    const ctx = contextOf(request)
    const { dataset, resource } = await resourceOf(request, request.params)
    const { version } = Lift.parse(request.body)
    await liftEmbargo(ctx, { datasetId: dataset.id, id: resource.id, version })
    return reply.redirect(localPath(ctx.lang, `${dataset.path}/resources/${resource.id}`), 303)
  })
}
