import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { refuse as refuseInput } from '#kernel/refusal'
import { listFeaturedTopics } from '#missions/catalogue'
import { findCards } from '#missions/records'
import { Chosen } from '../schema/block.ts'
import { listFeatured, placeFeatured } from '../service/featured.ts'
import { findByAddress } from '../service/naming.ts'
import { menuMoves } from '../service/states.ts'
import { requireWriter } from '../service/writing.ts'
import { FeaturedPage } from '../views/desk/featured-page.tsx'
import { words } from '../words.ts'
import { fieldErrors, textsOf } from './form-values.ts'
import { shownAt } from './shown-at.ts'

const config = { access: 'office', dialect: 'site' } as const
const hide = true
const address = '/office/featured'
const topicsShown = 24

/** What the front page puts forward: chosen by its address, moved by buttons. */
export function featuredSite(app: App): void {
  app.get(address, { config, schema: { hide } }, async (request, reply) =>
    reply.html(await page(request, emptyForm)),
  )
  app.post(address, { config, schema: { hide } }, async (request, reply) => {
    const ctx = contextOf(request)
    requireWriter(ctx)
    return answerForm({
      request,
      reply,
      schema: z.object({ record: z.string().trim().max(2000) }),
      run: async ({ record }) => {
        const card = await findByAddress(ctx, record)
        const detail = words[ctx.lang].wrongAddress(record)
        if (!card) throw refuseInput.invalidInput({ errors: [{ pointer: '/record', detail }] })
        await placeFeatured(ctx, { kind: card.kind, id: card.id }, 'in')
        return shownAt(ctx, address)
      },
      again: (form) => page(request, form),
    })
  })
  const Move = Chosen.strip().extend({ move: z.enum(menuMoves) })
  app.post(`${address}/move`, { config, schema: { hide } }, async (request, reply) => {
    const ctx = contextOf(request)
    requireWriter(ctx)
    const { move, ...record } = Move.parse(request.body)
    await placeFeatured(ctx, record, move)
    return reply.redirect(await shownAt(ctx, address), 303)
  })
}

async function page(request: FastifyRequest, form: FormState) {
  const ctx = contextOf(request)
  const featured = await listFeatured(ctx)
  const chosen = new Set(featured.map(({ record }) => `${record.kind}/${record.id}`))
  const marked = (await listFeaturedTopics(ctx, topicsShown)).map((id) => `topic/${id}`)
  const others = await findCards(
    ctx,
    marked.filter((key) => !chosen.has(key)),
  )
  return (
    <FeaturedPage
      frame={frameOf(request)}
      {...{ featured, others }}
      typed={textsOf(form.values)}
      errors={fieldErrors(form, ctx.lang)}
    />
  )
}
