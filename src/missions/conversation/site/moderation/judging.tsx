import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { mayModerate } from '../../policy.ts'
import { refuse } from '../../schema/refusals.ts'
import { Verdict } from '../../schema/report.ts'
import { listAppeals } from '../../service/moderation/appeals.ts'
import { judgeReport } from '../../service/moderation/deciding.ts'
import { getHeld, listHeld, toHeld } from '../../service/moderation/held.ts'
import { countQueue, inALine, readQueue, readReportedThing } from '../../service/moderation/queue.ts'
import { QueueQuery } from '../../service/moderation/queue-query.ts'
import { refuseHeld, releaseHeld } from '../../service/moderation/releasing.ts'
import { queueAddress } from '../../views/moderation/address.ts'
import { CasePage, HeldPage } from '../../views/moderation/case-pages.tsx'
import { QueuePage, queueParts } from '../../views/moderation/queue-page.tsx'
import { moderationWords } from '../../views/moderation/words.ts'
import { errorsOf } from '../discussions/typed.ts'
import { Judged, Refusing } from './typed.ts'

const config = { access: 'account', dialect: 'site' } as const
const office = { access: 'office', dialect: 'site' } as const
const hide = true
const params = z.object({ id: z.string().max(64) })

/** What waits for moderators, and what they do about it. */
export function judgingSite(app: App): void {
  queueRoute(app)
  const path = `${queueAddress}/reports/:id`
  app.get(path, { config: office, schema: { hide, params } }, async (request, reply) =>
    reply.html(await casePage(request, request.params.id, emptyForm)),
  )
  app.post(path, { config: office, schema: { hide, params } }, (request, reply) => {
    const ctx = contextOf(request)
    const { id } = request.params
    return answerForm({
      request,
      reply,
      schema: z.preprocess((body) => withGround(Judged.parse(body)), Verdict),
      run: async (verdict) => {
        await judgeReport(ctx, id, verdict)
        return localPath(ctx.lang, queueAddress)
      },
      again: (state) => casePage(request, id, state),
    })
  })
  heldRoutes(app)
}

function queueRoute(app: App): void {
  const querystring = QueueQuery.extend({ part: z.enum(queueParts).catch('reports') })
  app.get(queueAddress, { config: office, schema: { hide, querystring } }, async (request, reply) => {
    const ctx = contextOf(request)
    if (!mayModerate(ctx.actor)) throw refuse.moderatorsOnly()
    const { part, ...query } = request.query
    const none = { items: [], pages: 0 }
    const [counts, reports, held, appeals] = await Promise.all([
      countQueue(ctx),
      part === 'reports' ? readQueue(ctx, query) : none,
      part === 'held' ? listHeld(ctx, query) : none,
      part === 'appeals' ? listAppeals(ctx, query) : none,
    ])
    return reply.html(
      <QueuePage
        frame={frameOf(request)}
        {...{ part, query, counts }}
        pages={Math.max(reports.pages, held.pages, appeals.pages)}
        reports={reports.items.map((one) => ({ ...one, text: inALine(one.message?.text ?? '') }))}
        held={held.items.map(toHeld)}
        appeals={appeals.items}
      />,
    )
  })
}

function heldRoutes(app: App): void {
  const path = '/moderation/held/:id'
  app.get(path, { config, schema: { hide, params } }, async (request, reply) =>
    reply.html(await heldPage(request, request.params.id, emptyForm)),
  )
  app.post(`${path}/release`, { config, schema: { hide, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    return reply.redirect(localPath(ctx.lang, await releaseHeld(ctx, request.params.id)), 303)
  })
  app.post(`${path}/refusal`, { config, schema: { hide, params } }, (request, reply) => {
    const ctx = contextOf(request)
    const { id } = request.params
    return answerForm({
      request,
      reply,
      schema: Refusing,
      run: async (draft) => {
        await refuseHeld(ctx, id, draft)
        return localPath(ctx.lang, `${queueAddress}?part=held`)
      },
      again: (state) => heldPage(request, id, state),
    })
  })
}

const withGround = ({ verdict, ground, words }: z.infer<typeof Judged>) => ({
  ...{ verdict, words },
  ground: ground || null,
})

async function casePage(request: FastifyRequest, id: string, state: FormState) {
  const ctx = contextOf(request)
  return (
    <CasePage
      frame={frameOf(request)}
      {...(await readReportedThing(ctx, id))}
      typed={Judged.parse(state.values)}
      errors={errorsOf(state, ctx.lang)}
    />
  )
}

const isSignal = (name: string): name is keyof (typeof moderationWords)['fr']['signal'] =>
  name in moderationWords.fr.signal

async function heldPage(request: FastifyRequest, id: string, state: FormState) {
  const ctx = contextOf(request)
  const row = await getHeld(ctx, id)
  const { signal } = moderationWords[ctx.lang]
  return (
    <HeldPage
      frame={frameOf(request)}
      held={toHeld(row)}
      signals={mayModerate(ctx.actor) ? row.signals.filter(isSignal).map((name) => signal[name]) : null}
      typed={Judged.parse(state.values)}
      errors={errorsOf(state, ctx.lang)}
    />
  )
}
