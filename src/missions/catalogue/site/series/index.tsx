import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { listLinks } from '#missions/records'
import { linkedOf, movedAsAsked, seriesChangesOf } from '../../schema/entry-form.ts'
import { textOf } from '../../schema/form-fields.ts'
import { type Series, SeriesDraft, VersionedSeriesChanges } from '../../schema/series.ts'
import { seriesJsonLd } from '../../service/series/json-ld.ts'
import {
  createSeries,
  findCurrentSeriesSlug,
  findSeries,
  getSeries,
  requireSeriesEditor,
  saveSeries,
  seriesStates,
} from '../../service/series/series.ts'
import { describe } from '../../views/markdown.ts'
import type { FormView } from '../../views/publishing/shell.tsx'
import { SeriesFormPage } from '../../views/series/form-page.tsx'
import { folder, SeriesPage } from '../../views/series/series-page.tsx'
import { seriesPageWords } from '../../views/series/words.ts'
import { type EntryEditing, entryFormSite } from '../entries/editing.ts'
import { entryAt } from '../entries/entry-at.ts'
import { linkedField, readLinked } from '../entries/linking.ts'
import {
  type EntrySite,
  entryHistorySite,
  entryStateSite,
  entryParams as params,
  reading,
} from '../entries/states.tsx'
import { producersOf } from '../step-pages.tsx'

const site: EntrySite<Series> = {
  kind: 'series',
  folder,
  listName: (lang) => seriesPageWords[lang].many,
  get: getSeries,
  editable: requireSeriesEditor,
  save: saveSeries,
  states: seriesStates,
  formPage: (request, series, form) => seriesForm({ request, series, form }),
}

/** The pages of series, for readers then for those who make them; their list is a search. */
export function seriesSite(app: App): void {
  entryFormSite(app, site, editing)
  pageRoute(app)
  entryHistorySite(app, site, (at) => seriesAt(at, '/history'))
  entryStateSite(app, site)
}

function seriesAt(at: { request: FastifyRequest; reply: FastifyReply }, rest = '') {
  const { slug: key } = params.parse(at.request.params)
  const finding = { folder, find: findSeries, findSlug: findCurrentSeriesSlug, get: getSeries }
  return entryAt(at, finding, { key, rest })
}

function pageRoute(app: App): void {
  app.get(`${folder}/:slug`, { config: reading, schema: { hide: true, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const series = await seriesAt({ request, reply })
    if (!series) return reply
    return reply.html(
      <SeriesPage
        frame={frameOf(request)}
        series={series}
        {...describe(series)}
        jsonLd={seriesJsonLd(series, ctx.config.publicUrl)}
        links={await listLinks(ctx, { kind: 'series', id: series.id })}
      />,
    )
  })
}

const named = z.string().max(40).optional().catch(undefined)
const Begun = z.object({ organization: named, dataset: named })

const editing: EntryEditing<Series, SeriesDraft, VersionedSeriesChanges> = {
  begin: (_ctx, query) => {
    const { organization = 'self', dataset } = Begun.parse(query)
    return { organization, linked: dataset ? [`dataset:${dataset}`] : [] }
  },
  changesOf: seriesChangesOf,
  draft: SeriesDraft,
  changes: VersionedSeriesChanges,
  create: async (ctx, { draft, values }) => {
    const { datasets } = await readLinked(ctx, values, false)
    return createSeries(ctx, { ...draft, datasets })
  },
  save: async (ctx, { id }, { changes, values }) => {
    const { datasets } = await readLinked(ctx, values, false)
    const moved = movedAsAsked(datasets, values)
    return saveSeries(ctx, id, {
      ...changes,
      ...(moved ? { order: 'given', datasets: moved } : { datasets }),
    })
  },
  placeOf: (values) => {
    const next = textOf(values, 'next')
    if (next === 'find') return 'find'
    return /^(?:up|down):/.test(next) ? 'order-list' : null
  },
}

async function seriesForm({
  request,
  series,
  form,
}: {
  request: FastifyRequest
  series: Series | null
  form: FormView
}) {
  const ctx = contextOf(request)
  const saved = { datasets: (series?.datasets ?? []).map(({ id }) => id), dataservices: [] }
  const linked = form.values ? linkedOf(form.values) : saved
  const typed = form.values ? textOf(form.values, 'find') : ''
  return (
    <SeriesFormPage
      frame={frameOf(request)}
      series={series}
      form={form}
      producers={await producersOf(ctx)}
      linked={await linkedField(ctx, { linked, typed, any: false })}
    />
  )
}
