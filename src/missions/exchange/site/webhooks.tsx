import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { findOrganizations, toFieldErrors, typed } from '#missions/people'
import { mayRunWebhooks, maySeeWebhooks } from '../policy.ts'
import { WebhookDraft } from '../schema/webhook.ts'
import { refuseWebhook } from '../schema/webhook-refusals.ts'
import { changeWebhook, registerWebhook, removeWebhook, rotateSecret } from '../service/webhooks/keeping.ts'
import { getDelivery, getWebhook, listDeliveries, listWebhooks } from '../service/webhooks/reading.ts'
import { replayDelivery, testWebhook } from '../service/webhooks/replaying.ts'
import { DeliveryPage } from '../views/webhooks/delivery-page.tsx'
import { WebhooksPage } from '../views/webhooks/list-page.tsx'
import { NewWebhookPage, SecretPage } from '../views/webhooks/webhook-form.tsx'
import { WebhookPage } from '../views/webhooks/webhook-page.tsx'

const config = { access: 'account', dialect: 'site' } as const
const hide = true
const id = z.string().max(64)
const params = z.object({ id })
const both = z.object({ id, delivery: id })
const base = '/exchange/webhooks'

/** Where the software of an organisation is told what happens. */
export function webhookSite(app: App): void {
  listSite(app)
  newSite(app)
  oneSite(app)
  actingSite(app)
  deliverySite(app)
}

function listSite(app: App): void {
  app.get(base, { config, schema: { hide } }, async (request, reply) => {
    const ctx = contextOf(request)
    const own = Object.keys(ctx.actor.organizations).filter((one) => maySeeWebhooks(ctx.actor, one))
    const organizations = await findOrganizations(ctx, own)
    const holdings = await Promise.all(
      organizations.map(async (organization) => ({
        organization,
        webhooks: await listWebhooks(ctx, organization.id),
      })),
    )
    return reply.html(<WebhooksPage frame={frameOf(request)} holdings={holdings} />)
  })
}

function newSite(app: App): void {
  const path = `${base}/new`
  const querystring = z.object({ organization: id.catch('') })
  app.get(path, { config, schema: { hide, querystring } }, async (request, reply) =>
    reply.html(await newPage(request, request.query.organization, emptyForm)),
  )
  app.post(path, { config, schema: { hide, querystring } }, (request, reply) => {
    const ctx = contextOf(request)
    const { organization } = request.query
    if (!mayRunWebhooks(ctx.actor, organization)) throw refuseWebhook.webhooksNotYours()
    return answerForm({
      request,
      reply,
      schema: TypedDraft,
      run: async (draft) => {
        const webhook = await registerWebhook(ctx, organization, draft)
        return { status: 201, page: <SecretPage frame={frameOf(request)} webhook={webhook} /> }
      },
      again: (state) => newPage(request, organization, state),
    })
  })
}

function oneSite(app: App): void {
  const path = `${base}/:id`
  const querystring = z.object({
    saved: z.literal('1').optional().catch(undefined),
    page: z.coerce.number().int().min(1).max(1000).catch(1),
  })
  app.get(path, { config, schema: { hide, params, querystring } }, async (request, reply) => {
    const { saved, page } = request.query
    return reply.html(await webhookPage(request, request.params.id, { page, isSaved: saved === '1' }))
  })
  app.post(path, { config, schema: { hide, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const webhook = await getWebhook(ctx, request.params.id)
    return answerForm({
      request,
      reply,
      schema: TypedDraft,
      run: async (draft) => {
        await changeWebhook(ctx, webhook.id, draft)
        return localPath(ctx.lang, `${webhook.path}?saved=1`)
      },
      again: (state) => webhookPage(request, webhook.id, { state }),
    })
  })
}

function actingSite(app: App): void {
  const path = `${base}/:id`
  app.post(`${path}/state`, { config, schema: { hide, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const { isActive } = z.object({ isActive: z.string().catch('no') }).parse(request.body ?? {})
    const webhook = await changeWebhook(ctx, request.params.id, { isActive: isActive === 'yes' })
    return reply.redirect(localPath(ctx.lang, `${webhook.path}?saved=1`), 303)
  })
  app.post(`${path}/secret`, { config, schema: { hide, params } }, async (request, reply) => {
    const { leaked } = z.object({ leaked: z.string().catch('') }).parse(request.body ?? {})
    const overlapHours = leaked === 'on' ? 0 : 72
    const webhook = await rotateSecret(contextOf(request), request.params.id, { overlapHours })
    return reply.html(<SecretPage frame={frameOf(request)} webhook={webhook} />)
  })
  app.post(`${path}/test`, { config, schema: { hide, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const { webhookId, id } = await testWebhook(ctx, request.params.id)
    return reply.redirect(localPath(ctx.lang, `${base}/${webhookId}/deliveries/${id}`), 303)
  })
  app.post(`${path}/removal`, { config, schema: { hide, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    await removeWebhook(ctx, request.params.id)
    return reply.redirect(localPath(ctx.lang, base), 303)
  })
}

function deliverySite(app: App): void {
  const path = `${base}/:id/deliveries/:delivery`
  app.get(path, { config, schema: { hide, params: both } }, async (request, reply) => {
    const ctx = contextOf(request)
    const webhook = await getWebhook(ctx, request.params.id)
    const delivery = await getDelivery(ctx, webhook.id, request.params.delivery)
    const mayRun = mayRunWebhooks(ctx.actor, webhook.organizationId)
    return reply.html(
      <DeliveryPage frame={frameOf(request)} now={ctx.now()} {...{ webhook, delivery, mayRun }} />,
    )
  })
  app.post(`${path}/replay`, { config, schema: { hide, params: both } }, async (request, reply) => {
    const ctx = contextOf(request)
    const { id, delivery } = request.params
    await replayDelivery(ctx, id, delivery)
    return reply.redirect(localPath(ctx.lang, `${base}/${id}/deliveries/${delivery}`), 303)
  })
}

/** One box that is ticked comes alone, several come as a list. */
const chosen = z
  .union([z.array(z.string()), z.string().transform((one) => [one])])
  .catch([])
  .default([])
const Typed = z.object({ url: z.string().trim().catch(''), events: chosen })
const TypedDraft = z.preprocess((body) => Typed.parse(body ?? {}), WebhookDraft)

async function newPage(request: FastifyRequest, organizationId: string, state: FormState) {
  const ctx = contextOf(request)
  const [organization] = await findOrganizations(ctx, [organizationId])
  if (!organization || !mayRunWebhooks(ctx.actor, organizationId)) throw refuseWebhook.webhooksNotYours()
  return (
    <NewWebhookPage
      frame={frameOf(request)}
      organization={organization}
      typed={typedIn(state)}
      errors={toFieldErrors(state, ctx.lang)}
    />
  )
}

async function webhookPage(
  request: FastifyRequest,
  webhookId: string,
  { page = 1, isSaved = false, state }: { page?: number; isSaved?: boolean; state?: FormState },
) {
  const ctx = contextOf(request)
  const webhook = await getWebhook(ctx, webhookId)
  const [[organization], deliveries] = await Promise.all([
    findOrganizations(ctx, [webhook.organizationId]),
    listDeliveries(ctx, webhookId, page),
  ])
  return (
    <WebhookPage
      frame={frameOf(request)}
      organization={organization ?? null}
      mayRun={mayRunWebhooks(ctx.actor, webhook.organizationId)}
      sent={state ? { typed: typedIn(state), errors: toFieldErrors(state, ctx.lang) } : null}
      {...{ webhook, deliveries, isSaved }}
    />
  )
}

function typedIn(state: FormState) {
  return { url: typed(state, 'url'), events: chosen.parse(state.values.events) }
}
