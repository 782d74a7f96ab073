import type { InputError } from '#kernel/refusal'
import type { Lang } from '#kernel/words'
import { refuse } from '../../schema/entry-refusals.ts'
import { noReuseDetails, ReuseDetails } from '../../schema/reuse.ts'
import type { EntryRow } from '../../tables.ts'
import type { EntryNoun } from '../entries/noun.ts'
import { picturePath } from '../entries/pictures.ts'
import { reuseWords } from './words.ts'

/** Reuses: what people make of the data. */
export const reuseNoun: EntryNoun<ReuseDetails> = {
  kind: 'reuse',
  folder: '/reuses',
  details: ReuseDetails,
  none: noReuseDetails,
  relation: 'uses',
  metric: 'reuses',
  refuse: {
    notFound: (extra) => refuse.reuseNotFound(extra),
    deleted: (extra) => refuse.reuseDeleted(extra),
    notYours: (extra) => refuse.notYourReuse(extra),
  },
  missing: missingToPublish,
  card: async (_ctx, { row, details: { type, theme, url } }) => ({
    extra: url ?? '',
    facets: { type: type ? [type] : [], theme: theme ? [theme] : [] },
    summary: { type, theme, image: picturePath(row.image) },
  }),
}

/** What a reuse lacks to be public, as pointers to its fields. */
export function missingToPublish(
  row: Pick<EntryRow, 'title' | 'description' | 'datasets' | 'dataservices'>,
  { url, type, theme }: ReuseDetails,
  lang: Lang,
): InputError[] {
  const { missing } = reuseWords[lang]
  const checks: [isMissing: boolean, error: InputError][] = [
    [row.title.trim() === '', { pointer: '/title', detail: missing.title }],
    [row.description.trim() === '', { pointer: '/description', detail: missing.description }],
    [url === null, { pointer: '/url', detail: missing.url }],
    [type === null, { pointer: '/type', detail: missing.type }],
    [theme === null, { pointer: '/theme', detail: missing.theme }],
    [row.datasets.length + row.dataservices.length === 0, { pointer: '/datasets', detail: missing.datasets }],
  ]
  return checks.flatMap(([isMissing, error]) => (isMissing ? [error] : []))
}
