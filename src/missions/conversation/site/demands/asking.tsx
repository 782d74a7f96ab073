import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { findCards } from '#missions/records'
import { DemandDraft } from '../../schema/demand.ts'
import { findAlike, organizationsNamed } from '../../service/demands/alike.ts'
import { askForData } from '../../service/demands/writing.ts'
import { requireTurnOfAddress } from '../../service/discussions/pace.ts'
import { NewDemandPage } from '../../views/demands/new-page.tsx'
import { demandDetails } from '../../words.ts'
import { errorsOf } from '../discussions/typed.ts'

const config = { access: 'account', dialect: 'site' } as const
const text = z.string().catch('')
const Typing = z.object({
  ...{ title: text, what: text, why: text, named: text, existing: text, intent: text },
  /** Empty when the office is to find out; absent until organisations were proposed. */
  organization: z.string().optional().catch(undefined),
})
type Typing = z.infer<typeof Typing>

/** Asking for data: looked for first, then published. */
export function demandAskingSite(app: App): void {
  const querystring = z.object({ organization: text })
  const schema = { hide: true, querystring }
  app.get('/demands/new', { config, schema }, async (request, reply) => {
    const [card] = await findCards(contextOf(request), [`organization/${request.query.organization}`])
    const values = { named: card?.title ?? '', organization: card?.id }
    return reply.html(await newPage(request, { ...emptyForm, values }, false))
  })
  app.post('/demands/new', { config, schema: { hide: true } }, async (request, reply) => {
    const ctx = contextOf(request)
    const again = (state: FormState) => newPage(request, state, true)
    const typed = Typing.parse(request.body ?? {})
    if (typed.intent !== 'send') return reply.html(await again({ ...emptyForm, values: typed }))
    const organization = await chosenOf(request, typed)
    if (organization === undefined) {
      const errors = [{ pointer: '/named', detail: demandDetails[ctx.lang].organization }]
      return reply.status(422).html(await again({ ...emptyForm, values: typed, errors }))
    }
    return answerForm({
      request,
      reply,
      schema: z.preprocess(() => draftOf(typed, organization), DemandDraft),
      run: async (draft) => {
        await requireTurnOfAddress(ctx, request.ip)
        return localPath(ctx.lang, (await askForData(ctx, draft)).path)
      },
      again,
    })
  })
}

function draftOf({ title, what, why, existing }: Typing, organization: string | null) {
  return { title, what, why, existing: existing.trim() || null, organization }
}

/** The one that was chosen, null for none; undefined while a name means none or several. */
async function chosenOf(request: FastifyRequest, { named, organization }: Typing) {
  if (organization !== undefined) return organization || null
  if (named.trim() === '') return null
  const found = await organizationsNamed(contextOf(request), named)
  return found.length === 1 ? found[0]?.id : undefined
}

async function newPage(request: FastifyRequest, state: FormState, looks: boolean) {
  const ctx = contextOf(request)
  const typed = Typing.parse(state.values)
  const [organizations, alike] = await Promise.all([
    organizationsNamed(ctx, typed.named),
    looks ? findAlike(ctx, `${typed.title} ${typed.what}`) : null,
  ])
  const first = organizations.length === 1 ? organizations[0]?.id : undefined
  const chosen = typed.organization ?? first ?? ''
  return (
    <NewDemandPage
      frame={frameOf(request)}
      typed={{ ...typed, organization: chosen }}
      errors={errorsOf(state, ctx.lang)}
      {...{ organizations, alike }}
    />
  )
}
