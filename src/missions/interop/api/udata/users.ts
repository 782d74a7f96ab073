import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { refuse } from '#kernel/refusal'
import { findPersons, pageAccounts } from '#missions/people'
import { presentAccounts, presentUser } from '../../service/udata/user-shape.ts'
import { offsetOf, paging, strictEnvelope } from './paging.ts'
import { reading, signed } from './route.ts'

/** Persons: all of them for the office, one of them for everybody. */
export function userRoutes(app: App): void {
  app.get(
    '/api/1/users/',
    signed('List accounts, the newest first, for the office', {
      querystring: z.object({ ...paging(20), q: z.string().max(200).optional() }),
    }),
    async (request) => {
      const ctx = contextOf(request)
      const { query } = request
      const asked = { q: query.q, offset: offsetOf(query), limit: query.page_size }
      const { items, total } = await pageAccounts(ctx, asked)
      return strictEnvelope(request, query, { items: await presentAccounts(ctx, items), total })
    },
  )
  app.get(
    '/api/1/users/:user/',
    reading('What everybody may read of a person', { params: z.object({ user: z.string().max(64) }) }),
    async (request) => {
      const ctx = contextOf(request)
      const person = (await findPersons(ctx, [request.params.user])).get(request.params.user)
      if (!person) throw refuse.notFound()
      return presentUser(ctx, person)
    },
  )
}
