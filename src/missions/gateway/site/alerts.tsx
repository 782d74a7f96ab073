import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { findOrganizations, toFieldErrors, typed } from '#missions/people'
import { mayReleaseStop, mayRevokeClient } from '../policy.ts'
import { Release } from '../schema/stop.ts'
import { getStop, listStops, partiesOf, releaseStop } from '../service/anomalies/stops.ts'
import { AlertPage, AlertsPage } from '../views/alerts/alert-pages.tsx'

const config = { access: 'account', dialect: 'site' } as const
const hide = true
const params = z.object({ id: z.string().max(60) })

/** Software that was stopped: why, and the button that lets it go on. */
export function alertsSite(app: App): void {
  app.get('/exchange/alerts', { config, schema: { hide } }, async (request, reply) =>
    reply.html(<AlertsPage frame={frameOf(request)} files={await listStops(contextOf(request))} />),
  )
  app.get('/exchange/alerts/:id', { config, schema: { hide, params } }, async (request, reply) =>
    reply.html(await alertPage(request, request.params.id, emptyForm)),
  )
  const Typed = z
    .object({ reason: z.string().catch(''), untilTonight: z.string().optional().catch(undefined) })
    .transform(({ reason, untilTonight }) => ({ reason, untilTonight: untilTonight !== undefined }))
  app.post('/exchange/alerts/:id/release', { config, schema: { hide, params } }, (request, reply) => {
    const ctx = contextOf(request)
    const { id } = request.params
    return answerForm({
      request,
      reply,
      schema: z.preprocess((body) => Typed.parse(body), Release),
      run: async (release) => {
        await releaseStop(ctx, id, release)
        return localPath(ctx.lang, `/exchange/alerts/${id}`)
      },
      again: (state) => alertPage(request, id, state),
    })
  })
}

async function alertPage(request: FastifyRequest, id: string, state: FormState) {
  const ctx = contextOf(request)
  const file = await getStop(ctx, id)
  const [organization] = await findOrganizations(ctx, [file.client.organizationId])
  return (
    <AlertPage
      frame={frameOf(request)}
      file={file}
      organization={organization?.name ?? null}
      mayRelease={mayReleaseStop(ctx.actor, partiesOf(file))}
      mayRevoke={mayRevokeClient(ctx.actor, file.client.organizationId)}
      errors={toFieldErrors(state, ctx.lang)}
      typed={typed(state, 'reason')}
    />
  )
}
