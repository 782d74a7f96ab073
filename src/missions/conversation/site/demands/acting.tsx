import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { refuse as refuseAnyone } from '#kernel/refusal'
import { localPath } from '#kernel/words'
import { DemandMove, demandActs } from '../../schema/demand.ts'
import { refuse } from '../../schema/refusals.ts'
import { organizationsNamed } from '../../service/demands/alike.ts'
import { moveDemand, routeDemand } from '../../service/demands/moving.ts'
import { demandPath, getDemand } from '../../service/demands/reading.ts'
import { supportDemand } from '../../service/demands/writing.ts'
import { ActPage } from '../../views/demands/acts.tsx'
import { demandDetails } from '../../words.ts'
import { params } from '../discussions/reading.tsx'
import { errorsOf } from '../discussions/typed.ts'

const config = { access: 'account', dialect: 'site' } as const
const hide = true
const at = params.extend({ act: z.enum(demandActs) })
const text = z.string().catch('')
const Typing = z
  .object({
    ...{ plannedOn: text, opening: text, datasets: text, ground: text, into: text, named: text },
    words: text,
  })
  .catch({ plannedOn: '', opening: '', datasets: '', ground: '', into: '', named: '', words: '' })
type At = z.infer<typeof at>

/** Supporting, and what an organisation, an author and the office do of a request. */
export function demandActingSite(app: App): void {
  app.post('/demands/:id/support', { config, schema: { hide, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const supports = z.object({ supports: z.literal('no') }).safeParse(request.body).success === false
    const { path } = await supportDemand(ctx, request.params.id, supports)
    return reply.redirect(localPath(ctx.lang, path), 303)
  })
  const path = '/demands/:id/acts/:act'
  app.get(path, { config, schema: { hide, params: at } }, async (request, reply) =>
    reply.html(await actPage(request, request.params, emptyForm)),
  )
  app.post(path, { config, schema: { hide, params: at } }, (request, reply) => {
    const ctx = contextOf(request)
    const { id, act } = request.params
    const again = (state: FormState) => actPage(request, request.params, state)
    const back = localPath(ctx.lang, demandPath(id))
    if (act === 'route' || act === 'hand-back')
      return answerForm({
        request,
        reply,
        schema: z.preprocess((body) => Typing.parse(body), z.object({ named: z.string().max(200) })),
        run: async ({ named }) => {
          await routeDemand(ctx, id, act === 'route' ? await organizationOf(request, named) : null)
          return back
        },
        again,
      })
    return answerForm({
      request,
      reply,
      schema: z.preprocess((body) => moveOf(act, Typing.parse(body)), DemandMove),
      run: async (move) => {
        await moveDemand(ctx, id, move)
        return back
      },
      again,
    })
  })
}

/** The organisation that a name means. @throws invalidInput */
async function organizationOf(request: FastifyRequest, named: string): Promise<string> {
  const ctx = contextOf(request)
  const cards = await organizationsNamed(ctx, named)
  if (cards[0] && cards.length === 1) return cards[0].id
  const detail = demandDetails[ctx.lang].several(cards.map(({ title }) => title))
  throw refuseAnyone.invalidInput({ errors: [{ pointer: '/named', detail }] })
}

function moveOf(
  state: string,
  { plannedOn, opening, datasets, ground, into, words }: z.infer<typeof Typing>,
) {
  if (state === 'taken-up') return { state, plannedOn, opening, words }
  if (state === 'answered') return { state, datasets: datasets.split(/\s+/).filter(Boolean), words }
  if (state === 'refused') return { state, ground, words }
  if (state === 'merged') return { state, into, words }
  return { state, words }
}

async function actPage(request: FastifyRequest, { id, act }: At, state: FormState) {
  const ctx = contextOf(request)
  const demand = await getDemand(ctx, id)
  if (!state.refusal && !demand.may.includes(act)) throw refuse.notYourDemand({ id })
  const typed = Typing.parse(state.values)
  return (
    <ActPage
      frame={frameOf(request)}
      typed={(name) => new Map(Object.entries(typed)).get(name) ?? ''}
      errors={errorsOf(state, ctx.lang)}
      {...{ demand, act }}
    />
  )
}
