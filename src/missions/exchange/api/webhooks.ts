import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import {
  Delivery,
  DeliveryAttempt,
  DeliveryStory,
  MadeWebhook,
  SecretRotation,
  Webhook,
  WebhookChange,
  WebhookDraft,
} from '../schema/webhook.ts'
import { changeWebhook, registerWebhook, removeWebhook, rotateSecret } from '../service/webhooks/keeping.ts'
import { getDelivery, getWebhook, listDeliveries, listWebhooks } from '../service/webhooks/reading.ts'
import { replayDelivery, testWebhook } from '../service/webhooks/replaying.ts'

const config = { access: 'account', dialect: 'own' } as const
const tags = ['Webhooks']
const id = z.string().max(64)
const params = z.object({ id })
const both = z.object({ id, delivery: id })
const querystring = z.object({ organization: id })
const base = '/api/exchange/webhooks'
const one = { params, tags, response: { 200: Webhook } }

/** Where software of an organisation is told what happens to its requests and grants. */
export function webhookRoutes(app: App): void {
  keepingRoutes(app)
  changingRoutes(app)
  deliveryRoutes(app)
  storyRoutes(app)
}

function keepingRoutes(app: App): void {
  app.get(
    base,
    {
      config,
      schema: {
        ...{ querystring, tags, summary: 'The webhooks of an organisation' },
        response: { 200: z.object({ items: z.array(Webhook) }) },
      },
    },
    async (request) => ({ items: await listWebhooks(contextOf(request), request.query.organization) }),
  )
  app.post(
    base,
    {
      config,
      schema: {
        ...{ querystring, body: WebhookDraft, tags, response: { 201: MadeWebhook } },
        summary: 'Register an address; its secret is in this answer and nowhere else',
      },
    },
    async (request, reply) => {
      const made = await registerWebhook(contextOf(request), request.query.organization, request.body)
      return reply.code(201).header('location', `${base}/${made.id}`).send(made)
    },
  )
  app.get(`${base}/:id`, { config, schema: { ...one, summary: 'A webhook' } }, (request) =>
    getWebhook(contextOf(request), request.params.id),
  )
}

function changingRoutes(app: App): void {
  app.patch(
    `${base}/:id`,
    {
      config,
      schema: { ...one, body: WebhookChange, summary: 'Change its address or its events, stop or start it' },
    },
    (request) => changeWebhook(contextOf(request), request.params.id, request.body),
  )
  app.delete(
    `${base}/:id`,
    {
      config,
      schema: { params, tags, summary: 'Delete it, with its history', response: { 204: z.null() } },
    },
    async (request, reply) => {
      await removeWebhook(contextOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
  app.post(
    `${base}/:id/secret`,
    {
      config,
      schema: {
        ...{ params, body: SecretRotation, tags, response: { 200: MadeWebhook } },
        summary: 'Another secret; the former one signs beside it for a while',
      },
    },
    (request) => rotateSecret(contextOf(request), request.params.id, request.body),
  )
}

function deliveryRoutes(app: App): void {
  const page = z.coerce.number().int().min(1).max(1000).default(1)
  const List = z.object({ items: z.array(Delivery), total: z.int(), page: z.int(), pages: z.int() })
  app.post(
    `${base}/:id/test`,
    {
      config,
      schema: { params, tags, summary: 'Send a test, tried once', response: { 202: DeliveryStory } },
    },
    async (request, reply) => reply.code(202).send(await testWebhook(contextOf(request), request.params.id)),
  )
  app.get(
    `${base}/:id/deliveries`,
    {
      config,
      schema: {
        ...{ params, querystring: z.object({ page }), tags, response: { 200: List } },
        summary: 'What was sent there in the last thirty days, latest first',
      },
    },
    (request) => listDeliveries(contextOf(request), request.params.id, request.query.page),
  )
}

function storyRoutes(app: App): void {
  const at = `${base}/:id/deliveries/:delivery`
  app.get(
    at,
    {
      config,
      schema: { params: both, tags, summary: 'A delivery as it was sent', response: { 200: DeliveryStory } },
    },
    (request) => getDelivery(contextOf(request), request.params.id, request.params.delivery),
  )
  app.get(
    `${at}/attempts`,
    {
      config,
      schema: {
        ...{ params: both, tags, summary: 'Each of its tries, the last first' },
        response: { 200: z.object({ items: z.array(DeliveryAttempt) }) },
      },
    },
    async (request) => {
      const { id, delivery } = request.params
      return { items: (await getDelivery(contextOf(request), id, delivery)).attempts }
    },
  )
  app.post(
    `${at}/replay`,
    {
      config,
      schema: {
        params: both,
        tags,
        summary: 'Send it again, under its id',
        response: { 202: DeliveryStory },
      },
    },
    async (request, reply) => {
      const { id, delivery } = request.params
      return reply.code(202).send(await replayDelivery(contextOf(request), id, delivery))
    },
  )
}
