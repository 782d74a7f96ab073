import type { App } from '#kernel/http'
import { Series, SeriesDraft, SeriesQuery, VersionedSeriesChanges } from '../schema/series.ts'
import {
  createSeries,
  findCurrentSeriesSlug,
  findSeries,
  getSeries,
  listSeries,
  saveSeries,
  seriesStates,
} from '../service/series/series.ts'
import { wholeEntryRoutes } from './entry-writing.ts'

/** Series of datasets: list, read, make, change; their states and history. */
export function seriesRoutes(app: App): void {
  wholeEntryRoutes(app, {
    ...{ kind: 'series', base: '/api/series', tags: ['series'], noun: Series },
    ...{ query: SeriesQuery, draft: SeriesDraft, changes: VersionedSeriesChanges },
    ...{ list: listSeries, create: createSeries, save: saveSeries },
    ...{ get: getSeries, find: findSeries, findSlug: findCurrentSeriesSlug, states: seriesStates },
    summaries: { list: 'List series of datasets by date', create: 'Make a series, as a draft' },
  })
}
