import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { Decision, DecisionDraft, ReviewDraft, Scan, standings } from '../schema/scan.ts'
import { decide, review } from '../service/decisions.ts'
import { findScan, getScan, listDecisions, listScans } from '../service/reading.ts'

const params = z.object({ id: z.string().max(64).describe('Id of the examination') })
const tags = ['privacy']
const config = { access: 'account', dialect: 'own' } as const

/** Examinations of files, for their producers and the instructors alone. */
export function scanRoutes(app: App): void {
  app.get(
    '/api/privacy/scans',
    {
      config,
      schema: {
        querystring: z.object({
          owner: z.string().max(200).optional().describe('The last examination of this owner alone'),
          standing: z.enum(standings).default('in-review'),
          limit: z.coerce.number().int().min(1).max(100).default(20),
        }),
        response: { 200: z.object({ items: z.array(Scan) }) },
        tags,
        summary: 'The last examination of an owner, or what waits for the office, the oldest first',
      },
    },
    async (request) => {
      const ctx = contextOf(request)
      const { owner, ...query } = request.query
      if (owner === undefined) return { items: await listScans(ctx, query) }
      const last = await findScan(ctx, owner)
      return { items: last ? [last] : [] }
    },
  )
  app.get(
    '/api/privacy/scans/:id',
    { config, schema: { params, response: { 200: Scan }, tags, summary: 'Read an examination' } },
    (request) => getScan(contextOf(request), request.params.id),
  )
  app.get(
    '/api/privacy/scans/:id/history',
    {
      config,
      schema: {
        params,
        response: { 200: z.object({ items: z.array(Decision) }) },
        tags,
        summary: 'Every decision about the owner of an examination, the newest first',
      },
    },
    async (request) => ({ items: await listDecisions(contextOf(request), request.params.id) }),
  )
  decisionRoutes(app)
}

function decisionRoutes(app: App): void {
  app.post(
    '/api/privacy/scans/:id/decisions',
    {
      config,
      schema: {
        params,
        body: DecisionDraft,
        response: { 200: Scan },
        tags,
        summary: 'As a producer, say on what ground findings may be public',
      },
    },
    (request) => decide(contextOf(request), request.params.id, request.body),
  )
  app.post(
    '/api/privacy/scans/:id/reviews',
    {
      config,
      schema: {
        params,
        body: ReviewDraft,
        response: { 200: Scan },
        tags,
        summary: 'As an instructor, accept or refuse findings',
      },
    },
    (request) => review(contextOf(request), request.params.id, request.body),
  )
}
