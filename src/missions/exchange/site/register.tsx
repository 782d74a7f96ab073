import { Readable } from 'node:stream'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { sendText } from '#kernel/http/conditional'
import { frameOf } from '#kernel/http/page'
import { refuse } from '#kernel/refusal'
import { listRegisterMonths, registerFeed, registerLines } from '../service/register/files.ts'
import { listRegisterGrants, readRegister, registerStates } from '../service/register/listing.ts'
import { findRegisterDataset } from '../service/register/publishing.ts'
import { RegisterPage } from '../views/register/page.tsx'

const config = { access: 'public', dialect: 'site' } as const
const hide = true
const Query = z.object({
  q: z.string().max(200).catch('').default(''),
  state: z.enum(registerStates).catch('active').default('active'),
  api: z.string().min(1).max(64).nullable().catch(null).default(null),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
})
const csv = 'text/csv; charset=utf-8'

/** The public register of grants: a page, a file, a feed, and a file for each month that is over. */
export function registerSite(app: App): void {
  app.get('/exchange/grants', { config, schema: { hide, querystring: Query } }, async (request, reply) => {
    const ctx = contextOf(request)
    const { query } = request
    const [register, files, grants, dataset] = await Promise.all([
      readRegister(ctx, query),
      listRegisterMonths(ctx),
      query.api === null ? [] : listRegisterGrants(ctx),
      findRegisterDataset(ctx),
    ])
    const ofApi = grants.find(({ grant }) => grant.apiId === query.api)
    return reply.html(
      <RegisterPage
        frame={frameOf(request)}
        apiTitle={query.api === null ? null : (ofApi?.grant.apiTitle ?? query.api)}
        {...{ files, dataset }}
        now={ctx.now()}
        {...register}
        query={query}
      />,
    )
  })
  app.get('/exchange/grants.csv', { config, schema: { hide } }, (request, reply) =>
    reply.type(csv).send(Readable.from(registerLines(contextOf(request), null))),
  )
  app.get('/exchange/grants.atom', { config, schema: { hide } }, async (request, reply) => {
    const text = await registerFeed(contextOf(request))
    return sendText(request, reply, { text, type: 'application/atom+xml; charset=utf-8' })
  })
  const params = z.object({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) })
  app.get(
    '/exchange/grants/months/:month.csv',
    { config, schema: { hide, params } },
    async (request, reply) => {
      const ctx = contextOf(request)
      const { month } = request.params
      if (!(await listRegisterMonths(ctx)).includes(month)) throw refuse.notFound()
      return reply.type(csv).send(Readable.from(registerLines(ctx, month)))
    },
  )
}
