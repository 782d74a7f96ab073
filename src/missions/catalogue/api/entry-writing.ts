import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import type { Entry } from '../schema/entry.ts'
import { type EntryRoutes, entryRead, entryRoutes, entryWrite, entryParams as params } from './entries.ts'
import { requireVersion, sendTagged } from './versions.ts'

/** All the routes of a kind of entry that has nothing of its own in the API. */
export interface WholeEntryRoutes<T extends Entry, Query, Draft, Changes> extends EntryRoutes<T> {
  query: z.ZodType<Query>
  draft: z.ZodType<Draft>
  changes: z.ZodType<Changes>
  list: (ctx: Ctx, query: Query) => Promise<{ items: T[]; next: string | null }>
  create: (ctx: Ctx, draft: Draft) => Promise<T>
  save: (ctx: Ctx, id: string, changes: Changes & { version: number | undefined }) => Promise<T>
  summaries: { list: string; create: string }
}

/** List, make, change; then what all entries have. */
export function wholeEntryRoutes<
  T extends Entry,
  Query,
  Draft,
  Changes extends { version?: number | undefined },
>(app: App, routes: WholeEntryRoutes<T, Query, Draft, Changes>): void {
  const { base, tags, noun, get, summaries } = routes
  app.get(
    base,
    {
      config: entryRead,
      schema: {
        querystring: routes.query,
        response: { 200: z.object({ items: z.array(noun), next: z.string().nullable() }) },
        tags,
        summary: summaries.list,
      },
    },
    (request) => routes.list(contextOf(request), routes.query.parse(request.query)),
  )
  app.post(
    base,
    {
      config: entryWrite,
      schema: { body: routes.draft, response: { 201: noun }, tags, summary: summaries.create },
    },
    async (request, reply) => {
      const made = await routes.create(contextOf(request), routes.draft.parse(request.body))
      return reply.status(201).header('location', `${base}/${made.id}`).send(made)
    },
  )
  app.patch(
    `${base}/:id`,
    {
      config: entryWrite,
      schema: {
        params,
        body: routes.changes,
        response: { 200: noun },
        tags,
        summary: 'Change the keys given, from the version read',
      },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      const changes = routes.changes.parse(request.body)
      const version = requireVersion(request, changes)
      const { id } = await get(ctx, params.parse(request.params).id)
      return sendTagged(request, reply, await routes.save(ctx, id, { ...changes, version }))
    },
  )
  entryRoutes(app, routes)
}
