import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { sendText } from '#kernel/http/conditional'
import { csvLines } from '#kernel/text/csv'
import { getOrganization } from '#missions/people'
import { discussionColumns, discussionRows } from '../../service/feeds/discussion-rows.ts'
import { publicly } from '../../service/feeds/entries.ts'

const params = z.object({ id: z.string().max(255).describe('Id or slug') })
const produces = ['text/csv']

/** What an organisation is asked in public, as CSV with the columns of udata. */
export function discussionExportRoutes(app: App): void {
  const summary = 'Discussions about the records of an organisation as CSV'
  app.get(
    '/api/1/organizations/:id/discussions.csv',
    {
      config: { access: 'public', dialect: 'dcat' },
      schema: { params, tags: ['exports'], produces, summary },
    },
    async (request, reply) => {
      const ctx = publicly(contextOf(request))
      const { organization } = await getOrganization(ctx, request.params.id)
      const rows = discussionRows(ctx, { organizations: [organization.id] })
      const text = (await Array.fromAsync(csvLines(discussionColumns, rows))).join('')
      reply.header('content-disposition', 'attachment; filename="discussions.csv"')
      return sendText(request, reply, { text, type: 'text/csv; charset=utf-8' })
    },
  )
}
