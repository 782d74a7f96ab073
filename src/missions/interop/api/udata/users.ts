import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { sendText } from '#kernel/http/conditional'
import { refuse } from '#kernel/refusal'
import { findPersons, pageAccounts, suggestPersons } from '#missions/people'
import { drawAvatar } from '../../service/udata/avatar.ts'
import { toUserRef } from '../../service/udata/names.ts'
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
    '/api/1/users/suggest/',
    signed(
      'Persons that complete what is typed: all for the office, those of one’s organisations for others',
      {
        querystring: z.object({
          q: z.string().min(1).max(200),
          size: z.coerce.number().int().min(1).max(20).default(10),
        }),
      },
    ),
    async (request) => {
      const ctx = contextOf(request)
      const found = await suggestPersons(ctx, request.query.q, request.query.size)
      return found.map((person) => ({
        ...toUserRef(person, ctx.config.publicUrl),
        avatar_url: `${ctx.config.publicUrl}/api/1/avatars/${person.id}/100/`,
      }))
    },
  )
  app.get(
    '/api/1/avatars/:identifier/:size/',
    reading('The drawing that stands for a person', {
      params: z.object({
        identifier: z.string().min(1).max(200),
        size: z.coerce.number().int().min(1).max(1024),
      }),
      produces: ['image/svg+xml'],
    }),
    async (request, reply) => {
      const text = drawAvatar(request.params.identifier, request.params.size)
      return sendText(request, reply, { text, type: 'image/svg+xml', cache: 'public, max-age=604800' })
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
