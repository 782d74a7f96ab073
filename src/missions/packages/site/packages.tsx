import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { toFieldErrors } from '#missions/people'
import { hasProvenTwice } from '../policy.ts'
import { Acknowledgement } from '../schema/package-draft.ts'
import { transmitPackage } from '../service/deposit/transmitting.ts'
import { withdrawPackage } from '../service/ending.ts'
import { acknowledgeAsAgent } from '../service/fetch/acknowledging.ts'
import { getFlow } from '../service/flows.ts'
import { getPackage } from '../service/presenting.ts'
import { PackagePage } from '../views/package-page.tsx'

const config = { access: 'account', dialect: 'site' } as const
const hide = true
const params = z.object({ id: z.string().max(60) })
const path = '/exchange/packages/:id'

/** The page of a package, for both sides, and what each may do with the whole of it. */
export function packageSite(app: App): void {
  app.get(path, { config, schema: { hide, params } }, async (request, reply) =>
    reply.html(await packagePage(request, request.params.id)),
  )
  for (const [step, run] of Object.entries({ transmission: transmitPackage, withdrawal: withdrawPackage }))
    app.post(`${path}/${step}`, { config, schema: { hide, params } }, (request, reply) => {
      const ctx = contextOf(request)
      return answerForm({
        request,
        reply,
        schema: z.unknown(),
        run: async () =>
          localPath(ctx.lang, (await run(ctx, request.params.id))?.path ?? '/exchange/packages?box=out'),
        again: (state) => packagePage(request, request.params.id, { form: step, state }),
      })
    })
  const Typed = z.object({ outcome: z.string().catch(''), reason: z.string().catch('') })
  app.post(`${path}/acknowledgement`, { config, schema: { hide, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const { id } = request.params
    // Whose it is comes before what was typed.
    await getPackage(ctx, id)
    return answerForm({
      request,
      reply,
      schema: z.preprocess((body) => Typed.parse(body ?? {}), Acknowledgement),
      run: async (answer) => localPath(ctx.lang, (await acknowledgeAsAgent(ctx, id, answer)).path),
      again: (state) => packagePage(request, id, { form: 'acknowledgement', state }),
    })
  })
}

interface SentBack {
  form: string
  state: FormState
}

/** With what was wrong of the form that was sent back. */
export async function packagePage(request: FastifyRequest, id: string, sent: SentBack | null = null) {
  const ctx = contextOf(request)
  const found = await getPackage(ctx, id)
  const { call } = await getFlow(ctx, found.flowId)
  const state = sent?.state ?? emptyForm
  return (
    <PackagePage
      frame={frameOf(request)}
      package={found}
      fields={call.fields.map(({ key, label }) => ({ key, label }))}
      isProven={hasProvenTwice(ctx.actor)}
      now={ctx.now()}
      sent={sent && { form: sent.form, values: state.values, errors: toFieldErrors(state, ctx.lang) }}
    />
  )
}
