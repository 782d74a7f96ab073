import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { Refusal } from '#kernel/refusal'
import { localPath } from '#kernel/words'
import { drawChart, getTable, isFresh, renderSheet, toPng, unchanged } from '#missions/tables'
import { type SavedChart, SavedChartChanges } from '../schema/chart.ts'
import { removeChart, renameChart } from '../service/charts/keeping.ts'
import { getChart, getTableOf, listChartHistory } from '../service/charts/reading.ts'
import { getDataset } from '../service/reading.ts'
import { ChartPage, type Drawn } from '../views/charts/chart-page.tsx'
import { EmbeddedChart } from '../views/charts/embed-page.tsx'
import { sourceText } from '../views/charts/source.tsx'
import { sendSvg } from './charts.tsx'
import { toFormView } from './step-pages.tsx'

const config = { access: 'public', dialect: 'site' } as const
const account = { access: 'account', dialect: 'site' } as const
const shareable = { ...config, shareable: true } as const
const params = z.object({ id: z.string().max(40) })
const schema = { hide: true, params } as const

/** Charts that people keep: their page, their files, and the page that others put in theirs. */
export function savedChartSite(app: App): void {
  const querystring = z.object({ saved: z.string().optional() })
  app.get('/charts/:id', { config, schema: { ...schema, querystring } }, async (request, reply) => {
    const isNew = request.query.saved !== undefined
    return reply.html(await chartPage(request, { id: request.params.id, form: emptyForm, isNew }))
  })
  app.post('/charts/:id', { config: account, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const { id } = request.params
    return answerForm({
      request,
      reply,
      schema: z.object(SavedChartChanges.shape),
      run: async (changes) => localPath(ctx.lang, (await renameChart(ctx, id, changes)).path),
      again: (form) => chartPage(request, { id, form, isNew: false }),
    })
  })
  app.post('/charts/:id/deletion', { config: account, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const { dataset } = await removeChart(ctx, request.params.id)
    return reply.redirect(localPath(ctx.lang, `/datasets/${dataset}`), 303)
  })
  fileRoutes(app)
}

function fileRoutes(app: App): void {
  const querystring = z.object({ scheme: z.enum(['light', 'dark']).default('light').catch('light') })
  const inScheme = { config: shareable, schema: { ...schema, querystring } }
  app.get('/charts/:id/chart.svg', inScheme, async (request, reply) => {
    const sheet = await sheetOf(contextOf(request), request.params.id, request.query.scheme)
    if (isFresh(request, reply, sheet.state)) return unchanged(reply)
    return sendSvg(reply, await sheet.draw())
  })
  app.get('/charts/:id/chart.png', { config: shareable, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const sheet = await sheetOf(ctx, request.params.id, 'light')
    if (isFresh(request, reply, sheet.state)) return unchanged(reply)
    return reply.type('image/png').send(await toPng(ctx, await sheet.draw()))
  })
  app.get('/embed/charts/:id', { config: { ...shareable, framed: true }, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const saved = await getChart(ctx, request.params.id)
    const dataset = await getDataset(ctx, saved.dataset.id)
    const drawn = await tryDrawing(ctx, saved)
    const page = <EmbeddedChart frame={frameOf(request)} saved={saved} dataset={dataset} drawn={drawn} />
    return reply.html(page)
  })
}

async function chartPage(
  request: FastifyRequest,
  { id, form, isNew }: { id: string; form: FormState; isNew: boolean },
) {
  const ctx = contextOf(request)
  const saved = await getChart(ctx, id)
  const typed = form.values.title
  return (
    <ChartPage
      frame={frameOf(request)}
      saved={saved}
      dataset={await getDataset(ctx, saved.dataset.id)}
      drawn={await tryDrawing(ctx, saved)}
      changes={await listChartHistory(ctx, saved)}
      isNew={isNew}
      form={{
        title: typeof typed === 'string' ? typed : saved.title,
        errors: toFormView(form, ctx.lang).errors,
      }}
    />
  )
}

/** A column may be gone, or the whole table: the page stays, and says why there is nothing to see. */
async function tryDrawing(ctx: Ctx, { resource, query }: SavedChart): Promise<Drawn> {
  if (!resource) return { reasons: [] }
  try {
    return { chart: await drawChart(ctx, await getTableOf(ctx, resource.id), { rawQuery: query }) }
  } catch (error) {
    if (!(error instanceof Refusal) || error.rule.status === 429) throw error
    const wrong = z.array(z.object({ detail: z.string() })).safeParse(error.extra.errors)
    const details = wrong.success ? wrong.data.map(({ detail }) => detail) : []
    return { reasons: details.length > 0 ? details : [error.rule.title[ctx.lang]] }
  }
}

/** The image of a chart: all that it is made of, and how to draw it when its reader has another one. */
async function sheetOf(
  ctx: Ctx,
  id: string,
  scheme: 'light' | 'dark',
): Promise<{ state: string; draw: () => Promise<string> }> {
  const saved = await getChart(ctx, id)
  const dataset = await getDataset(ctx, saved.dataset.id)
  const table = await getTableOf(ctx, saved.resource?.id ?? '')
  const { version } = await getTable(ctx, table)
  const { name, hue } = ctx.config.site
  const drawn = { title: saved.title, source: sourceText(dataset, name), lang: ctx.lang, hue, scheme }
  return {
    state: JSON.stringify([version, saved.query, drawn]),
    draw: async () => renderSheet(await drawChart(ctx, table, { rawQuery: saved.query }), drawn),
  }
}
