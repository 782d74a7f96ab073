import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { answerForm } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { decide, grounds, review } from '#missions/privacy'
import { refuse } from '../schema/refusals.ts'
import { type Examined, getExamined } from '../service/examined.ts'
import { findOffer } from '../service/schemas/choosing.ts'
import { ExaminationPage } from '../views/examination/examination-page.tsx'

const config = { access: 'account', dialect: 'site' } as const
const params = z.object({ slug: z.string().max(300), id: z.string().max(60) })
const findings = z.preprocess((value) => [value].flat(), z.array(z.string().max(2000)).min(1).max(200))
const text = z.string().trim().min(1).max(4000)
const path = '/datasets/:slug/resources/:id/examination'

const Decision = z.object({ findings, ground: z.enum(grounds.map(({ id }) => id)), text })
const Review = z.object({ findings, verdict: z.enum(['accept', 'false-alarm', 'refuse']), reason: text })

/** The examination of a file: its producers confirm, the office reviews. */
export function examinationSite(app: App): void {
  const querystring = z.object({ saved: z.string().optional() })
  app.get(path, { config, schema: { hide: true, params, querystring } }, async (request, reply) => {
    const saved = request.query.saved !== undefined
    return reply
      .header('cache-control', 'private, no-store')
      .html(await page(request, request.params.id, saved))
  })
  app.post(`${path}/decision`, { config, schema: { hide: true, params } }, async (request, reply) => {
    const { id } = request.params
    return answerForm({
      request,
      reply,
      schema: Decision,
      run: (draft) => settled(contextOf(request), id, async (ctx, scanId) => decide(ctx, scanId, draft)),
      again: () => page(request, id, false),
    })
  })
  app.post(`${path}/review`, { config, schema: { hide: true, params } }, async (request, reply) => {
    const { id } = request.params
    return answerForm({
      request,
      reply,
      schema: Review,
      run: ({ reason, ...draft }) =>
        settled(contextOf(request), id, (ctx, scanId) => review(ctx, scanId, { ...draft, text: reason })),
      again: () => page(request, id, false),
    })
  })
}

async function page(request: FastifyRequest, id: string, saved: boolean) {
  const ctx = contextOf(request)
  const examined = await getExamined(ctx, id)
  const match = examined.mayEdit ? await findOffer(ctx, examined.resource) : null
  return <ExaminationPage frame={frameOf(request)} examined={examined} saved={saved} match={match} />
}

async function settled(
  ctx: Ctx,
  id: string,
  work: (ctx: Ctx, scanId: string) => Promise<unknown>,
): Promise<string> {
  const { scan, dataset, resource }: Examined = await getExamined(ctx, id)
  if (!scan) throw refuse.resourceNotFound({ id })
  await work(ctx, scan.id)
  return localPath(ctx.lang, `/datasets/${dataset.id}/resources/${resource.id}/examination?saved`)
}
