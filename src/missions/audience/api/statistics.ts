import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { Statistics, StatisticsQuery } from '../schema.ts'
import { namedOrganization, namedRecord, ofSite } from '../service/scopes.ts'
import { readStatistics } from '../service/statistics.ts'

const config = { access: 'public', dialect: 'own' } as const
const shared = { querystring: StatisticsQuery, response: { 200: Statistics }, tags: ['statistics'] }

/** What the pages of statistics show. */
export function statisticsApi(app: App): void {
  app.get(
    '/api/statistics',
    { config, schema: { ...shared, summary: 'How much the site is used' } },
    (request) => readStatistics(contextOf(request), ofSite.scope, request.query),
  )
  const ofOrganization = z.object({ id: z.string().max(255).describe('Id or slug') })
  app.get(
    '/api/statistics/organizations/:id',
    {
      config,
      schema: {
        ...shared,
        params: ofOrganization,
        summary: 'How much what an organisation publishes is used',
      },
    },
    async (request) => {
      const ctx = contextOf(request)
      const { scope } = await namedOrganization(ctx, request.params.id)
      return readStatistics(ctx, scope, request.query)
    },
  )
  const ofRecord = z.object({ kind: z.string().max(40), id: z.string().max(255) })
  app.get(
    '/api/statistics/records/:kind/:id',
    { config, schema: { ...shared, params: ofRecord, summary: 'How much a public record is used' } },
    async (request) => {
      const ctx = contextOf(request)
      const { scope } = await namedRecord(ctx, request.params.kind, request.params.id)
      return readStatistics(ctx, scope, request.query)
    },
  )
}
