import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import {
  Answer,
  Discussion,
  DiscussionDraft,
  DiscussionQuery,
  Message,
  pageSize,
} from '../schema/discussion.ts'
import { closeDiscussion, reopenDiscussion } from '../service/discussions/closing.ts'
import { listDiscussions } from '../service/discussions/listing.ts'
import { requireTurnOfAddress } from '../service/discussions/pace.ts'
import { answerDiscussion, openDiscussion } from '../service/discussions/posting.ts'
import { getDiscussion, listMessages } from '../service/discussions/reading.ts'

const open = { access: 'public', dialect: 'own' } as const
const account = { access: 'account', dialect: 'own' } as const
const tags = ['Discussions']
const params = z.object({ id: z.string().max(64) })
export const base = '/api/discussions'

/** Discussions as JSON: the same verbs as the pages. */
export function discussionRoutes(app: App): void {
  readingRoutes(app)
  writingRoutes(app)
  closureRoutes(app)
}

function readingRoutes(app: App): void {
  const List = z.object({ items: z.array(Discussion), next: z.string().nullable() })
  const summary = 'Discussions, of a record, of an organisation, of all'
  app.get(
    base,
    { config: open, schema: { querystring: DiscussionQuery, response: { 200: List }, tags, summary } },
    (request) => listDiscussions(contextOf(request), request.query),
  )
  app.get(
    `${base}/:id`,
    { config: open, schema: { params, response: { 200: Discussion }, tags, summary: 'Read a discussion' } },
    (request) => getDiscussion(contextOf(request), request.params.id),
  )
  const Page = z.object({
    after: z.coerce.number().int().min(0).default(0).describe('Place of the last message already read'),
    limit: z.coerce.number().int().min(1).max(100).default(pageSize),
  })
  const Messages = z.object({
    items: z.array(Message),
    next: z.number().int().nullable().describe('`after` of the next page'),
  })
  app.get(
    `${base}/:id/messages`,
    {
      config: open,
      schema: {
        params,
        querystring: Page,
        response: { 200: Messages },
        tags,
        summary: 'Its messages, in order',
      },
    },
    async (request) => {
      const ctx = contextOf(request)
      const { id, messages } = await getDiscussion(ctx, request.params.id)
      const items = await listMessages(ctx, id, request.query)
      const last = items.at(-1)?.place ?? messages
      return { items, next: last < messages ? last : null }
    },
  )
}

function writingRoutes(app: App): void {
  app.post(
    base,
    {
      config: account,
      schema: { body: DiscussionDraft, response: { 201: Discussion }, tags, summary: 'Open a discussion' },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      await requireTurnOfAddress(ctx, request.ip)
      const discussion = await openDiscussion(ctx, request.body)
      return reply.code(201).header('location', `${base}/${discussion.id}`).send(discussion)
    },
  )
  app.post(
    `${base}/:id/messages`,
    {
      config: account,
      schema: {
        params,
        body: Answer,
        response: { 201: Message },
        tags,
        summary: 'Answer, and close if asked',
      },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      await requireTurnOfAddress(ctx, request.ip)
      const message = await answerDiscussion(ctx, request.params.id, request.body)
      return reply
        .code(201)
        .header('location', `${base}/${request.params.id}/messages/${message.id}`)
        .send(message)
    },
  )
}

function closureRoutes(app: App): void {
  const body = z
    .strictObject({ organization: z.string().max(64).nullable().default(null) })
    .nullish()
    .transform((sent) => sent ?? { organization: null })
  const schema = { params, body, response: { 200: Discussion }, tags }
  app.put(
    `${base}/:id/closure`,
    { config: account, schema: { ...schema, summary: 'Close a discussion' } },
    (request) => closeDiscussion(contextOf(request), request.params.id, request.body),
  )
  app.delete(
    `${base}/:id/closure`,
    { config: account, schema: { ...schema, summary: 'Reopen a discussion' } },
    (request) => reopenDiscussion(contextOf(request), request.params.id, request.body),
  )
}
