import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { findOrganizations, toFieldErrors } from '#missions/people'
import { mayOpenFlow } from '../policy.ts'
import { FlowDraft } from '../schema/package-draft.ts'
import { refuse } from '../schema/refusals.ts'
import { listFlows, setFlow } from '../service/flows.ts'
import { FlowsPage } from '../views/flows-page.tsx'

const config = { access: 'account', dialect: 'site' } as const
const hide = true
const querystring = z.object({ organization: z.string().max(60).catch('') })
const path = '/exchange/package-flows'
const text = z.string().catch('')
const Typed = z
  .object({ api: text, operation: text, keepDays: text, open: text })
  .transform(({ open, ...typed }) => ({ ...typed, open: open === 'yes' }))

/** "Ce qui s’envoie": which operations of its APIs a provider sends as packages. */
export function flowSite(app: App): void {
  app.get(path, { config, schema: { hide, querystring } }, async (request, reply) =>
    reply.html(await flowsPage(request, request.query.organization, emptyForm)),
  )
  app.post(path, { config, schema: { hide, querystring } }, (request, reply) => {
    const ctx = contextOf(request)
    const { organization } = request.query
    if (!mayOpenFlow(ctx.actor, organization)) throw refuse.notYours()
    return answerForm({
      request,
      reply,
      schema: z.preprocess((body) => Typed.parse(body ?? {}), FlowDraft),
      run: async (draft) => {
        await setFlow(ctx, draft)
        return localPath(ctx.lang, `${path}?organization=${encodeURIComponent(organization)}`)
      },
      again: (state) => flowsPage(request, organization, state),
    })
  })
}

async function flowsPage(request: FastifyRequest, organizationId: string, state: FormState) {
  const ctx = contextOf(request)
  const flows = await listFlows(ctx, organizationId)
  const [organization] = await findOrganizations(ctx, [organizationId])
  if (!organization) throw refuse.notYours()
  return (
    <FlowsPage
      frame={frameOf(request)}
      mayOpen={mayOpenFlow(ctx.actor, organizationId)}
      errors={toFieldErrors(state, ctx.lang)}
      {...{ organization, flows }}
    />
  )
}
