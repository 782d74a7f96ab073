import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import {
  drawChart,
  getTable,
  isFresh,
  proposedTitle,
  queryOf,
  renderSheet,
  toChartQuery,
  toPng,
  unchanged,
} from '#missions/tables'
import { SavedChartDraft } from '../schema/chart.ts'
import type { Dataset } from '../schema/dataset.ts'
import { refuse } from '../schema/refusals.ts'
import type { Resource } from '../schema/resource.ts'
import { keepChart } from '../service/charts/keeping.ts'
import { getTableOf, listCharts } from '../service/charts/reading.ts'
import { getDataset } from '../service/reading.ts'
import { getResource } from '../service/resource-reading.ts'
import { MakeChartPage } from '../views/charts/make-page.tsx'
import { ChartListPage } from '../views/charts/of-dataset.tsx'
import { sourceText } from '../views/charts/source.tsx'
import { toFormView } from './step-pages.tsx'

const config = { access: 'public', dialect: 'site' } as const
const shareable = { ...config, shareable: true } as const
const params = z.object({ slug: z.string().max(300), id: z.string().max(60) })
const schema = { hide: true, params } as const
const shownInList = 60
/** What a form sends, besides its token. */
const Kept = z.object({ query: SavedChartDraft.shape.query, title: SavedChartDraft.shape.title })

/** Charts in the making, of one file. */
export function chartSite(app: App): void {
  app.get('/datasets/:slug/resources/:id/chart', { config, schema }, async (request, reply) => {
    return reply.html(await makePage(request, { rawQuery: queryOf(request), form: emptyForm }))
  })
  keepRoute(app)
  app.get(
    '/datasets/:slug/resources/:id/chart.svg',
    { config: shareable, schema },
    async (request, reply) => {
      const sheet = await sheetOf(request)
      if (isFresh(request, reply, sheet.state)) return unchanged(reply)
      return sendSvg(reply, await sheet.draw())
    },
  )
  app.get(
    '/datasets/:slug/resources/:id/chart.png',
    { config: shareable, schema },
    async (request, reply) => {
      const sheet = await sheetOf(request)
      if (isFresh(request, reply, sheet.state)) return unchanged(reply)
      return reply.type('image/png').send(await toPng(contextOf(request), await sheet.draw()))
    },
  )
  const ofDataset = { hide: true, params: params.pick({ slug: true }) } as const
  app.get('/datasets/:slug/charts', { config, schema: ofDataset }, async (request, reply) => {
    const ctx = contextOf(request)
    const dataset = await getDataset(ctx, request.params.slug)
    const charts = await listCharts(ctx, dataset.id, { limit: shownInList })
    return reply.html(<ChartListPage frame={frameOf(request)} dataset={dataset} charts={charts} />)
  })
}

function keepRoute(app: App): void {
  const account = { access: 'account', dialect: 'site' } as const
  app.post('/datasets/:slug/resources/:id/charts', { config: account, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const { id } = request.params
    return answerForm({
      request,
      reply,
      schema: Kept,
      run: async (draft) => {
        const { path } = await keepChart(ctx, { ...draft, resource: id })
        return localPath(ctx.lang, `${path}?saved`)
      },
      again: (form) => makePage(request, { rawQuery: textOf(form.values.query), form }),
    })
  })
}

/** An image is a document of its own, when somebody opens it: it may do nothing. */
export function sendSvg(reply: FastifyReply, svg: string) {
  return reply.type('image/svg+xml; charset=utf-8').send(svg)
}

async function makePage(request: FastifyRequest, { rawQuery, form }: { rawQuery: string; form: FormState }) {
  const ctx = contextOf(request)
  const { dataset, resource } = await fileOf(request)
  const chart = await drawChart(ctx, await getTableOf(ctx, resource.id), { rawQuery })
  const { errors } = toFormView(form, ctx.lang)
  return (
    <MakeChartPage
      frame={frameOf(request)}
      dataset={dataset}
      resource={resource}
      chart={chart}
      query={toChartQuery(chart.spec, chart.selected)}
      heading={proposedTitle(ctx.lang, chart.spec)}
      form={{ title: textOf(form.values.title), errors }}
    />
  )
}

/** As for a chart that is kept; what it shows is in its address. */
async function sheetOf(request: FastifyRequest): Promise<{ state: string; draw: () => Promise<string> }> {
  const ctx = contextOf(request)
  const { dataset, resource } = await fileOf(request)
  const table = await getTableOf(ctx, resource.id)
  const { version } = await getTable(ctx, table)
  const rawQuery = queryOf(request)
  const { name, hue } = ctx.config.site
  const drawn = { source: sourceText(dataset, name), lang: ctx.lang, hue }
  return {
    state: JSON.stringify([version, drawn]),
    draw: async () => {
      const chart = await drawChart(ctx, table, { rawQuery })
      const said = new URLSearchParams(rawQuery).get('title')?.slice(0, 300)
      return renderSheet(chart, { ...drawn, title: said || proposedTitle(ctx.lang, chart.spec) })
    },
  }
}

async function fileOf(request: FastifyRequest): Promise<{ dataset: Dataset; resource: Resource }> {
  const ctx = contextOf(request)
  const { slug, id } = params.parse(request.params)
  const [dataset, resource] = [await getDataset(ctx, slug), await getResource(ctx, id)]
  if (resource.datasetId !== dataset.id) throw refuse.resourceNotFound({ id })
  return { dataset, resource }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
