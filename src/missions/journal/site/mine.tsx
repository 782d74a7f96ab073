import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { requireSession, toFieldErrors } from '#missions/people'
import { mayReadOwn } from '../policy.ts'
import { ContestDraft } from '../schema/contest.ts'
import { refuse } from '../schema/refusals.ts'
import { getMyAccess, readMyAccesses } from '../service/accesses/mine.ts'
import { type Place, proveInclusion } from '../service/checkpoints/proving.ts'
import { openContest } from '../service/contests/opening.ts'
import { findMyContest, listMyContests } from '../service/contests/reading.ts'
import { AccessPage } from '../views/mine/access-page.tsx'
import { AccessesPage } from '../views/mine/accesses-page.tsx'
import { byDay, pathOf } from '../views/mine/grouping.ts'
import { WhoAreYouPage } from '../views/mine/layout.tsx'

const config = { access: 'account', dialect: 'site' } as const
/** Neither keys of the API nor who acts as somebody come here. */
const preHandler = requireSession
const hide = true
export const params = z.object({
  node: z.string().max(64),
  sequence: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER),
})
const path = '/account/accesses'

/** Who looked at the data of the person who reads; the proof of each access; contesting it. */
export function mineSite(app: App): void {
  const querystring = z.object({ cursor: z.string().max(400).optional().catch(undefined) })
  app.get(path, { config, preHandler, schema: { hide, querystring } }, async (request, reply) => {
    const ctx = contextOf(request)
    const read = await readMyAccesses(ctx, request.query.cursor)
    const [frame, signIn] = [frameOf(request), signInOf(request)]
    if (read.state !== 'ready') return reply.html(<WhoAreYouPage {...{ frame, signIn }} state={read.state} />)
    return reply.html(
      <AccessesPage
        {...{ frame, signIn, ...read }}
        days={byDay(read.items)}
        contests={await listMyContests(ctx)}
        isFirst={request.query.cursor === undefined}
      />,
    )
  })
  oneAccess(app)
}

function oneAccess(app: App): void {
  const one = `${path}/:node/:sequence`
  const querystring = z.object({ sent: z.string().optional() })
  app.get(one, { config, preHandler, schema: { hide, params, querystring } }, async (request, reply) => {
    // Whom FranceConnect did not bring yet is led to it, then back here.
    if (!mayReadOwn(contextOf(request).actor))
      return reply.html(<WhoAreYouPage frame={frameOf(request)} signIn={signInOf(request)} state="sign-in" />)
    return reply.html(
      await accessPage(request, request.params, { state: emptyForm, sent: request.query.sent !== undefined }),
    )
  })
  app.get(`${one}/proof`, { config, preHandler, schema: { hide, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const { id, ...access } = await getMyAccess(ctx, request.params)
    const name = id.replaceAll(/[^\w-]/g, '').slice(0, 60)
    return reply
      .type('application/json; charset=utf-8')
      .header('cache-control', 'private, no-store')
      .header('content-disposition', `attachment; filename="proof-${name}.json"`)
      .send(JSON.stringify(await proveInclusion(ctx, access), null, 2))
  })
  app.post(`${one}/contest`, { config, preHandler, schema: { hide, params } }, (request, reply) =>
    answerForm({
      request,
      reply,
      schema: ContestDraft,
      run: async (draft) => {
        const { node, sequence } = await openContest(contextOf(request), request.params, draft)
        return localPath(contextOf(request).lang, `${pathOf({ node, sequence })}?sent#contest`)
      },
      again: (state) => {
        if (state.refusal?.rule === refuse.franceConnectNeeded().rule) throw state.refusal
        return accessPage(request, request.params, { state, sent: false })
      },
    }),
  )
}

const text = z.string().catch('')
const Typing = z.object({ ground: text, reason: text }).catch({ ground: '', reason: '' })

async function accessPage(
  request: FastifyRequest,
  place: Place,
  { state, sent }: { state: FormState; sent: boolean },
) {
  const ctx = contextOf(request)
  const access = await getMyAccess(ctx, place)
  return (
    <AccessPage
      frame={frameOf(request)}
      typed={Typing.parse(state.values)}
      errors={toFieldErrors(state, ctx.lang)}
      contest={await findMyContest(ctx, access)}
      now={ctx.now()}
      {...{ access, sent }}
    />
  )
}

/** Where FranceConnect says who somebody is, then brings back to this page. */
function signInOf(request: FastifyRequest): string | null {
  const { config, lang } = contextOf(request)
  const next = localPath(lang, request.url.replace(/^\/en(?=\/)/, '').split('?')[0] ?? path)
  return config.providers.franceconnect && `/login/franceconnect?${new URLSearchParams({ next })}`
}
