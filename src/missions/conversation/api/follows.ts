import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { Follow, Followed } from '../schema/follow.ts'
import { Choices, Notification } from '../schema/notification.ts'
import { follow, listFollows, unfollow } from '../service/follows/follows.ts'
import { readChoices, saveChoices } from '../service/notifications/choices.ts'
import { countUnread, listNotifications, markRead, pageSize } from '../service/notifications/reading.ts'

const config = { access: 'account', dialect: 'own' } as const
const tags = ['Notifications']
const done = { 204: z.null() }

/** What the account follows and what it is told, as JSON: the same verbs as the pages. */
export function followRoutes(app: App): void {
  const Follows = z.object({ items: z.array(Follow) })
  const base = '/api/follows'
  app.get(
    base,
    { config, schema: { response: { 200: Follows }, tags, summary: 'What you follow' } },
    async (request) => ({ items: await listFollows(contextOf(request)) }),
  )
  app.put(
    base,
    {
      config,
      schema: {
        body: Followed,
        response: done,
        tags,
        summary: 'Follow a record, an organisation, a tag or a search',
      },
    },
    async (request, reply) => {
      await follow(contextOf(request), request.body)
      return reply.code(204).send(null)
    },
  )
  app.delete(
    base,
    { config, schema: { querystring: Followed, response: done, tags, summary: 'Stop following' } },
    async (request, reply) => {
      await unfollow(contextOf(request), request.query)
      return reply.code(204).send(null)
    },
  )
}

export function notificationRoutes(app: App): void {
  const base = '/api/notifications'
  const Told = z.object({ items: z.array(Notification), unread: z.number().int().describe('At most 99') })
  const querystring = z.object({
    offset: z.coerce.number().int().min(0).max(100_000).default(0),
    limit: z.coerce.number().int().min(1).max(100).default(pageSize),
  })
  app.get(
    base,
    {
      config,
      schema: { querystring, response: { 200: Told }, tags, summary: 'What you were told, unread first' },
    },
    async (request) => {
      const ctx = contextOf(request)
      return { items: await listNotifications(ctx, request.query), unread: await countUnread(ctx) }
    },
  )
  const params = z.object({ id: z.string().max(64) })
  app.put(
    `${base}/:id/read`,
    { config, schema: { params, response: done, tags, summary: 'Mark one as read' } },
    async (request, reply) => {
      await markRead(contextOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
  app.put(
    `${base}/read`,
    { config, schema: { response: done, tags, summary: 'Mark all as read' } },
    async (request, reply) => {
      await markRead(contextOf(request))
      return reply.code(204).send(null)
    },
  )
  const path = `${base}/choices`
  app.get(
    path,
    { config, schema: { response: { 200: Choices }, tags, summary: 'How you are told' } },
    (request) => readChoices(contextOf(request)),
  )
  app.put(
    path,
    { config, schema: { body: Choices, response: done, tags, summary: 'Choose how you are told' } },
    async (request, reply) => {
      await saveChoices(contextOf(request), request.body)
      return reply.code(204).send(null)
    },
  )
}
