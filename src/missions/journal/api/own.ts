import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { requireSession } from '#missions/people'
import { OwnAccesses } from '../schema/own-access.ts'
import { ownSheet, pageOwnAccesses } from '../service/accesses/own.ts'
import { sendSheet } from '../site/sheets.ts'

const config = { access: 'account', dialect: 'own' } as const
const tags = ['me']
const path = '/api/me/accesses'

/** Who looked at the data of the person who asks, in a session that FranceConnect opened: no key of the API reads it. */
export function ownAccessApi(app: App): void {
  const preValidation = requireSession
  app.get(
    path,
    {
      ...{ config, preValidation },
      schema: {
        tags,
        summary: 'Accesses to data about you, the last ones first; sign in with FranceConnect',
        querystring: z.object({
          cursor: z.string().max(400).optional().describe('`next` of the page before'),
        }),
        response: { 200: OwnAccesses },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'private, no-store')
      return pageOwnAccesses(contextOf(request), request.query.cursor)
    },
  )
  app.get(
    `${path}.csv`,
    {
      ...{ config, preValidation },
      schema: { tags, produces: ['text/csv'], summary: 'All of them, as CSV' },
    },
    async (request, reply) => sendSheet(reply, 'my-accesses.csv', await ownSheet(contextOf(request))),
  )
}
