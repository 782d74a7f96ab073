import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { BeforeVersion, Comparison, VersionSummary } from '../schema/version.ts'
import { compareReleased, listReleased } from '../service/released.ts'

const params = z.object({ id: z.uuid().describe('Id of the table') })
const tags = ['tables']
const config = { access: 'public', dialect: 'own' } as const

/** What changed from one public version of a table to another. */
export function versionRoutes(app: App): void {
  app.get(
    '/api/tables/:id/versions',
    {
      config,
      schema: {
        params,
        querystring: z.object({ before: BeforeVersion.describe('Only those with a lesser number') }),
        response: {
          200: z.object({
            items: z.array(VersionSummary),
            next: z.number().nullable().describe('`before` of the next page, null on the last'),
          }),
        },
        tags,
        summary: 'Versions of a table that were public',
        description: 'The newest first, by hundreds. What was never public is not listed.',
      },
    },
    (request) => listReleased(contextOf(request), request.params.id, request.query.before ?? null),
  )
  app.get(
    '/api/tables/:id/versions/:range',
    {
      config,
      schema: {
        params: params.extend({
          range: z
            .string()
            .max(80)
            .regex(/^[0-9a-f-]+\.\.[0-9a-f-]+$/i)
            .describe('`{from}..{to}`: numbers or ids of two versions'),
        }),
        response: { 200: Comparison },
        tags,
        summary: 'What changed between two versions of a table',
        description: 'Rows, columns, types and meanings; by row when a column names each of them in both.',
      },
    },
    (request) => {
      const { id, range } = request.params
      const [from = '', to = ''] = range.split('..')
      return compareReleased(contextOf(request), id, [from, to])
    },
  )
}
