import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { answerForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { refuse as refuseInput } from '#kernel/refusal'
import { parisTime } from '#kernel/text/paris'
import { type Banner, BannerDraft } from '../schema/banner.ts'
import { findBanner, removeBanner, writeBanner } from '../service/banner.ts'
import { requireWriter } from '../service/writing.ts'
import { BannerPage } from '../views/desk/banner-page.tsx'
import { fieldErrors, flatten, friendly, nest, readHour, textsOf } from './form-values.ts'
import { shownAt } from './shown-at.ts'

const config = { access: 'office', dialect: 'site' } as const
const hide = true
const address = '/office/banner'

/** The one message above every page. */
export function bannerSite(app: App): void {
  const querystring = z.object({ saved: z.string().optional() })
  app.get(address, { config, schema: { hide, querystring } }, async (request, reply) =>
    reply.html(await page(request, null, request.query.saved !== undefined)),
  )
  app.post(address, { config, schema: { hide } }, async (request, reply) => {
    const ctx = contextOf(request)
    requireWriter(ctx)
    return answerForm({
      request,
      reply,
      schema: z.record(z.string(), z.unknown()),
      run: async (values) => {
        await writeBanner(ctx, readBanner(ctx, values))
        return shownAt(ctx, `${address}?saved`)
      },
      again: (form) => page(request, form),
    })
  })
  app.post(`${address}/removal`, { config, schema: { hide } }, async (request, reply) => {
    const ctx = contextOf(request)
    await removeBanner(ctx)
    return reply.redirect(await shownAt(ctx, `${address}?saved`), 303)
  })
}

async function page(request: FastifyRequest, form: FormState | null, saved = false) {
  const ctx = contextOf(request)
  const banner = await findBanner(ctx)
  return (
    <BannerPage
      frame={frameOf(request)}
      banner={banner}
      typed={form ? textsOf(form.values) : typedOf(banner)}
      errors={form ? fieldErrors(form, ctx.lang) : []}
      saved={saved}
      now={ctx.now()}
    />
  )
}

function typedOf(banner: Banner | null): Record<string, string> {
  if (!banner) return { level: 'info' }
  const { from, until, ...said } = banner
  const hour = (instant: string | null) => (instant ? parisTime(new Date(instant)) : '')
  return { ...flatten(said), from: hour(from), until: hour(until) }
}

/** Hours are those that the clocks of Paris show. @throws kernel/invalid-input */
function readBanner(ctx: Ctx, values: Record<string, unknown>): BannerDraft {
  const { level, message, link } = nest(values)
  const { from = '', until = '', 'link.href': href = '' } = textsOf(values)
  const draft = BannerDraft.safeParse({
    ...{ level, message, link: href.trim() ? link : null },
    ...{
      from: from.trim() ? readHour(ctx, from, '/from') : null,
      until: until.trim() ? readHour(ctx, until, '/until') : null,
    },
  })
  if (draft.success) return draft.data
  const errors = draft.error.issues.map(({ path }) => ({ pointer: `/${path.join('/')}`, detail: '' }))
  throw refuseInput.invalidInput({ errors: errors.map(friendly(ctx.lang)) })
}
