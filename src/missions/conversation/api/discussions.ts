import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import {
  Answer,
  Discussion,
  DiscussionDraft,
  DiscussionQuery,
  Message,
  pageSize,
  RemovalDraft,
  TextChange,
  TitleChange,
} from '../schema/discussion.ts'
import { Held } from '../schema/report.ts'
import { closeDiscussion, reopenDiscussion } from '../service/discussions/closing.ts'
import { editMessage, renameDiscussion } from '../service/discussions/editing.ts'
import { listDiscussions } from '../service/discussions/listing.ts'
import { listMentionable, Mentionable } from '../service/discussions/mentionable.ts'
import { requireTurnOfAddress } from '../service/discussions/pace.ts'
import { answerDiscussion, openDiscussion } from '../service/discussions/posting.ts'
import { getDiscussion, getMessage, listMessages } from '../service/discussions/reading.ts'
import { removeDiscussion, removeMessage } from '../service/discussions/removing.ts'

const open = { access: 'public', dialect: 'own' } as const
const account = { access: 'account', dialect: 'own' } as const
const tags = ['Discussions']
const params = z.object({ id: z.string().max(64) })
const done = { 204: z.null() }
/** Of the places of messages, which are kept as `int`. */
const farthest = 2 ** 31 - 1
const base = '/api/discussions'

/** Discussions as JSON: the same verbs as the pages. */
export function discussionRoutes(app: App): void {
  readingRoutes(app)
  mentionRoute(app)
  writingRoutes(app)
  closureRoutes(app)
  changingRoutes(app)
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
    after: z.coerce
      .number()
      .int()
      .min(0)
      .max(farthest)
      .default(0)
      .describe('Place of the last message already read'),
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
      const discussion = await getDiscussion(ctx, request.params.id)
      const items = await listMessages(ctx, discussion, request.query)
      const last = items.at(-1)?.place ?? discussion.messages
      return { items, next: last < discussion.messages ? last : null }
    },
  )
}

function mentionRoute(app: App): void {
  const querystring = z.object({
    kind: z.string().max(40),
    id: z.string().max(255),
    discussion: z.string().max(64).optional().describe('Also who took part in it'),
  })
  const List = z.object({ items: z.array(Mentionable) })
  const summary = 'Whom a message about a record may name'
  app.get(
    '/api/mentions',
    { config: account, schema: { querystring, response: { 200: List }, tags, summary } },
    async (request) => ({ items: await listMentionable(contextOf(request), request.query) }),
  )
}

function writingRoutes(app: App): void {
  app.post(
    base,
    {
      config: account,
      schema: {
        body: DiscussionDraft,
        response: { 201: Discussion, 202: Held },
        tags,
        summary: 'Open a discussion',
      },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      await requireTurnOfAddress(ctx, request.ip)
      const discussion = await openDiscussion(ctx, request.body)
      if ('held' in discussion) return reply.code(202).send(discussion)
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
        response: { 201: Message, 202: Held },
        tags,
        summary: 'Answer, and close if asked',
      },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      await requireTurnOfAddress(ctx, request.ip)
      const message = await answerDiscussion(ctx, request.params.id, request.body)
      if ('held' in message) return reply.code(202).send(message)
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

function changingRoutes(app: App): void {
  app.patch(
    `${base}/:id`,
    {
      config: account,
      schema: {
        params,
        body: TitleChange,
        response: { 200: Discussion },
        tags,
        summary: 'Change its subject',
      },
    },
    (request) => renameDiscussion(contextOf(request), request.params.id, request.body.title),
  )
  app.delete(
    `${base}/:id`,
    {
      config: account,
      schema: { params, body: Reasons, response: done, tags, summary: 'Remove a discussion, with a reason' },
    },
    async (request, reply) => {
      await removeDiscussion(contextOf(request), request.params.id, request.body)
      return reply.code(204).send(null)
    },
  )
  oneMessageRoutes(app)
}

function oneMessageRoutes(app: App): void {
  const at = params.extend({ message: z.string().max(64) })
  const path = `${base}/:id/messages/:message`
  app.get(
    path,
    { config: open, schema: { params: at, response: { 200: Message }, tags, summary: 'Read a message' } },
    (request) => getMessage(contextOf(request), request.params.id, request.params.message),
  )
  app.patch(
    path,
    {
      config: account,
      schema: {
        params: at,
        body: TextChange,
        response: { 200: Message },
        tags,
        summary: 'Change your message',
      },
    },
    (request) => {
      const { id, message } = request.params
      return editMessage(contextOf(request), id, { id: message, text: request.body.text })
    },
  )
  app.delete(
    path,
    {
      config: account,
      schema: { params: at, body: Reasons, response: done, tags, summary: 'Take a message out' },
    },
    async (request, reply) => {
      const { id, message } = request.params
      await removeMessage(contextOf(request), id, { ...request.body, id: message })
      return reply.code(204).send(null)
    },
  )
}

/** A removal may say nothing: one's own words need no reason. */
const Reasons = RemovalDraft.nullish().transform((sent) => sent ?? { reason: null, words: '' })
