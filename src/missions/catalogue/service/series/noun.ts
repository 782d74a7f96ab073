import type { InputError } from '#kernel/refusal'
import type { Lang } from '#kernel/words'
import { refuse } from '../../schema/entry-refusals.ts'
import { noSeriesDetails, SeriesDetails } from '../../schema/series.ts'
import type { EntryRow } from '../../tables.ts'
import type { EntryNoun } from '../entries/noun.ts'
import { seriesWords } from './words.ts'

/** Series: datasets of one producer that follow each other (DCAT 3, `dcat:DatasetSeries`). */
export const seriesNoun: EntryNoun<SeriesDetails> = {
  kind: 'series',
  folder: '/series',
  details: SeriesDetails,
  none: noSeriesDetails,
  relation: 'hasPart',
  metric: null,
  refuse: {
    notFound: (extra) => refuse.seriesNotFound(extra),
    deleted: (extra) => refuse.seriesDeleted(extra),
    notYours: (extra) => refuse.notYourSeries(extra),
  },
  missing: (row, _details, lang) => missingToPublish(row, lang),
  card: async () => ({ extra: '', facets: {}, summary: {} }),
}

/** What a series lacks to be public, as pointers to its fields. */
function missingToPublish(row: Pick<EntryRow, 'title' | 'description' | 'datasets'>, lang: Lang) {
  const { missing } = seriesWords[lang]
  const checks: [isMissing: boolean, error: InputError][] = [
    [row.title.trim() === '', { pointer: '/title', detail: missing.title }],
    [row.description.trim() === '', { pointer: '/description', detail: missing.description }],
    [row.datasets.length === 0, { pointer: '/datasets', detail: missing.datasets }],
  ]
  return checks.flatMap(([isMissing, error]) => (isMissing ? [error] : []))
}
