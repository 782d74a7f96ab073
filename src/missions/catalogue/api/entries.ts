import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { Change } from '#missions/records'
import { Reversion, Transfer } from '../schema/dataset.ts'
import type { Entry, EntryKind } from '../schema/entry.ts'
import type { EntryStates } from '../service/entries/states.ts'
import type { Reversions } from '../service/former-values.ts'
import { listSeenChanges, type Page } from '../service/history.ts'
import { sendTagged, versionOf } from './versions.ts'

export const entryParams = z.object({ id: z.string().max(255).describe('Id or slug') })
export const entryRead = { access: 'public', dialect: 'own' } as const
export const entryWrite = { access: 'account', dialect: 'own' } as const

/** What the routes of one kind of entry need to know of it. */
export interface EntryRoutes<T extends Entry> {
  kind: EntryKind
  /** `/api/dataservices`. */
  base: `/api/${string}`
  tags: string[]
  /** Its schema, for the document of the API and what is sent. */
  noun: z.ZodType
  get: (ctx: Ctx, key: string) => Promise<T>
  find: (ctx: Ctx, key: string) => Promise<T | null>
  findSlug: (ctx: Ctx, former: string) => Promise<string | null>
  states: EntryStates<T>
}

/** Reading an entry; its states as nouns that one puts or deletes; its history. */
export function entryRoutes<T extends Entry>(app: App, routes: EntryRoutes<T>): void {
  readRoute(app, routes)
  stateRoutes(app, routes)
  const { base, tags, noun, states, kind, get } = routes
  reversionRoute(app, { base, tags, noun, putBack: states.putBack })
  const list = async (ctx: Ctx, key: string, page: Page) =>
    listSeenChanges(ctx, kind, { record: await get(ctx, key), page })
  historyRoute(app, { base, tags, list })
}

function readRoute<T extends Entry>(app: App, routes: EntryRoutes<T>): void {
  const { base, tags, noun: response, get, find, findSlug } = routes
  app.get(
    `${base}/:id`,
    {
      config: entryRead,
      schema: { params: entryParams, response: { 200: response }, tags, summary: 'Read one' },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      const { id } = entryParams.parse(request.params)
      const found = await find(ctx, id)
      if (found) return sendTagged(request, reply, found)
      const slug = await findSlug(ctx, id)
      if (slug) return reply.redirect(`${base}/${slug}`, 308)
      return get(ctx, id)
    },
  )
}

function stateRoutes<T extends Entry>(app: App, { base, tags, noun, get, states }: EntryRoutes<T>): void {
  const changed = { params: entryParams, response: { 200: noun }, tags }
  const verbs = [
    ['put', 'publication', states.publish, 'Publish; refused with what is missing'],
    ['delete', 'publication', states.unpublish, 'Take out of public sight'],
    ['put', 'archive', states.archive, 'Say that it is no longer kept up'],
    ['delete', 'archive', states.unarchive, 'Say that it is kept up again'],
    ['put', 'restoration', states.restore, 'Restore one that was deleted'],
  ] as const
  const idOf = async (request: FastifyRequest) =>
    (await get(contextOf(request), entryParams.parse(request.params).id)).id
  for (const [method, state, verb, summary] of verbs) {
    const answer = async (request: FastifyRequest, reply: FastifyReply) => {
      const id = await idOf(request)
      const version = versionOf(request)
      return sendTagged(request, reply, await verb(contextOf(request), id, { version }))
    }
    app[method](`${base}/:id/${state}`, { config: entryWrite, schema: { ...changed, summary } }, answer)
  }
  app.delete(
    `${base}/:id`,
    {
      config: entryWrite,
      schema: {
        params: entryParams,
        response: { 204: z.null() },
        tags,
        summary: 'Delete; it may be restored',
      },
    },
    async (request, reply) => {
      await states.remove(contextOf(request), await idOf(request), { version: versionOf(request) })
      return reply.status(204).send(null)
    },
  )
  app.put(
    `${base}/:id/producer`,
    {
      config: entryWrite,
      schema: { ...changed, body: Transfer, summary: 'Give to another organisation of one’s own' },
    },
    async (request, reply) => {
      const { organization, ...body } = Transfer.parse(request.body)
      const version = versionOf(request, body)
      const id = await idOf(request)
      return sendTagged(
        request,
        reply,
        await states.transfer(contextOf(request), id, { organization, version }),
      )
    },
  )
}

interface ReversionRoute<T> extends Pick<Reversions<T>, 'putBack'> {
  base: `/api/${string}`
  tags: readonly string[]
  noun: z.ZodType
}

/** Putting back what a change of a description took away, of any record. */
export function reversionRoute<T extends { version: number }>(
  app: App,
  { base, tags, noun, putBack }: ReversionRoute<T>,
): void {
  const summary = 'Put back what a change of the description took away'
  const schema = { params: entryParams, body: Reversion, response: { 200: noun }, tags, summary }
  app.post(`${base}/:id/reversions`, { config: entryWrite, schema }, async (request, reply) => {
    const { change, ...body } = Reversion.parse(request.body)
    const version = versionOf(request, body)
    const { id } = entryParams.parse(request.params)
    return sendTagged(request, reply, await putBack(contextOf(request), id, { change, version }))
  })
}

interface HistoryRoute {
  base: `/api/${string}`
  tags: readonly string[]
  list: (ctx: Ctx, key: string, page: Page) => Promise<Change[]>
}

/** What changed in a record, by pages. */
export function historyRoute(app: App, { base, tags, list }: HistoryRoute): void {
  const querystring = z.object({
    cursor: z.coerce.number().int().min(1).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  })
  app.get(
    `${base}/:id/history`,
    {
      config: entryRead,
      schema: {
        params: entryParams,
        querystring,
        response: { 200: z.object({ items: z.array(Change), next: z.string().nullable() }) },
        tags,
        summary: 'What changed, newest first; who did it, for its editors',
      },
    },
    async (request) => {
      const { cursor, limit } = request.query
      const items = await list(contextOf(request), request.params.id, { before: cursor, limit })
      const last = items.at(-1)
      return { items, next: items.length === limit && last ? String(last.id) : null }
    },
  )
}
