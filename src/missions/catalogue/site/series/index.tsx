import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { readRecordDiscussions } from '#missions/conversation'
import { listLinks } from '#missions/records'
import { linkedOf, movedAsAsked, seriesChangesOf } from '../../schema/entry-form.ts'
import { textOf } from '../../schema/form-fields.ts'
import { type Series, SeriesDraft, VersionedSeriesChanges } from '../../schema/series.ts'
import { listContactPoints } from '../../service/contact-points.ts'
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
import type { EntryEditing } from '../entries/editing.ts'
import { linkedField, readLinked } from '../entries/linking.ts'
import { wholeEntrySite } from '../entries/whole.ts'
import { producersOf } from '../step-pages.tsx'

/** The pages of series, for readers then for those who make them; their list is a search. */
export function seriesSite(app: App): void {
  wholeEntrySite(app, {
    kind: 'series',
    folder,
    listName: (lang) => seriesPageWords[lang].many,
    get: getSeries,
    editable: requireSeriesEditor,
    save: saveSeries,
    states: seriesStates,
    formPage: (request, series, form) => seriesForm({ request, series, form }),
    ...{ find: findSeries, findSlug: findCurrentSeriesSlug },
    editing,
    page: seriesPage,
  })
}

async function seriesPage(request: FastifyRequest, series: Series) {
  const ctx = contextOf(request)
  return (
    <SeriesPage
      frame={frameOf(request)}
      series={series}
      {...describe(series)}
      jsonLd={seriesJsonLd(series, ctx.config.publicUrl)}
      links={await listLinks(ctx, { kind: 'series', id: series.id })}
      discussions={await readRecordDiscussions(ctx, { kind: 'series', id: series.id })}
      now={ctx.now()}
    />
  )
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
      contacts={series ? await listContactPoints(ctx, series.organization?.id ?? null) : []}
      linked={await linkedField(ctx, { linked, typed, any: false })}
    />
  )
}
