import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { answerForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { askRemedy, decide, grounds, review } from '#missions/privacy'
import { refuse } from '../schema/refusals.ts'
import { type Examined, getExamined } from '../service/examined.ts'
import { findOffer } from '../service/schemas/choosing.ts'
import { chooseTable } from '../service/table-choice.ts'
import {
  ExaminationPage,
  type ExaminationPageProps,
  type FormName,
} from '../views/examination/examination-page.tsx'
import { RemedyWish, stepsOf } from './remedy-wish.ts'
import { toFormView } from './step-pages.tsx'

const config = { access: 'account', dialect: 'site' } as const
const params = z.object({ slug: z.string().max(300), id: z.string().max(60) })
const findings = z.preprocess((value) => [value].flat(), z.array(z.string().max(2000)).min(1).max(200))
const text = z.string().trim().min(1).max(4000)
const path = '/datasets/:slug/resources/:id/examination'

const Decision = z.object({ findings, ground: z.enum(grounds.map(({ id }) => id)), text })
const Review = z.object({ findings, verdict: z.enum(['accept', 'false-alarm', 'refuse']), reason: text })

/** The examination of a file: its producers confirm or correct, the office reviews. */
export function examinationSite(app: App): void {
  const querystring = z.object({ saved: z.string().optional() })
  app.get(path, { config, schema: { hide: true, params, querystring } }, async (request, reply) => {
    const saved = request.query.saved !== undefined
    return reply
      .header('cache-control', 'private, no-store')
      .html(await page(request, request.params.id, { saved, refused: null }))
  })
  formRoute(app, {
    form: 'decision',
    schema: Decision,
    work: (ctx, scanId, draft) => decide(ctx, scanId, draft),
  })
  formRoute(app, {
    form: 'review',
    schema: Review,
    work: (ctx, scanId, { reason, ...draft }) => review(ctx, scanId, { ...draft, text: reason }),
  })
  formRoute(app, {
    form: 'remedy',
    schema: RemedyWish,
    work: async (ctx, scanId, wish) => askRemedy(ctx, scanId, { steps: await stepsOf(ctx, scanId, wish) }),
  })
  choiceRoute(app)
}

/** Another sheet, another file of the archive: read, then examined. */
function choiceRoute(app: App): void {
  const part = z.preprocess((value) => (value === '' ? undefined : value), z.string().max(1000).optional())
  app.post(`${path}/choice`, { config, schema: { hide: true, params } }, async (request, reply) => {
    const { id } = request.params
    const ctx = contextOf(request)
    return answerForm({
      request,
      reply,
      schema: z.object({ sheet: part, member: part }),
      run: async (choice) => {
        const { dataset, resource } = await getExamined(ctx, id)
        await chooseTable(ctx, { datasetId: dataset.id, id: resource.id }, choice)
        return localPath(ctx.lang, `/datasets/${dataset.id}/resources/${resource.id}/examination`)
      },
      again: (state) => page(request, id, { saved: false, refused: refusedOf(ctx, 'choice', state) }),
    })
  })
}

interface PageForm<T> {
  form: FormName
  schema: z.ZodType<T>
  work: (ctx: Ctx, scanId: string, input: T) => Promise<unknown>
}

/** One form of the page: its verb, then the page again. */
function formRoute<T>(app: App, { form, schema, work }: PageForm<T>): void {
  app.post(`${path}/${form}`, { config, schema: { hide: true, params } }, async (request, reply) => {
    const { id } = request.params
    const ctx = contextOf(request)
    return answerForm({
      request,
      reply,
      schema,
      run: async (input) => {
        const { scan, dataset, resource }: Examined = await getExamined(ctx, id)
        if (!scan) throw refuse.examinationNotReady({ id })
        await work(ctx, scan.id, input)
        const saved = form === 'remedy' ? '' : '?saved'
        return localPath(ctx.lang, `/datasets/${dataset.id}/resources/${resource.id}/examination${saved}`)
      },
      again: (state) => page(request, id, { saved: false, refused: refusedOf(ctx, form, state) }),
    })
  })
}

function refusedOf({ lang }: Ctx, form: FormName, state: FormState): ExaminationPageProps['refused'] {
  return { form, view: toFormView(state, lang) }
}

async function page(
  request: FastifyRequest,
  id: string,
  shown: Pick<ExaminationPageProps, 'saved' | 'refused'>,
) {
  const ctx = contextOf(request)
  const examined = await getExamined(ctx, id)
  const match = examined.mayEdit ? await findOffer(ctx, examined.resource) : null
  return <ExaminationPage frame={frameOf(request)} examined={examined} match={match} {...shown} />
}
