import type { InputError } from '#kernel/refusal'
import type { Lang } from '#kernel/words'
import { CommunityDetails, noCommunityDetails } from '../../schema/community-resource.ts'
import { refuse } from '../../schema/entry-refusals.ts'
import type { EntryRow } from '../../tables.ts'
import type { EntryNoun } from '../entries/noun.ts'
import { communityWords } from './words.ts'

/** Community resources: what somebody attaches to a dataset in their own name, apart from its files. */
export const communityNoun: EntryNoun<CommunityDetails> = {
  kind: 'community-resource',
  folder: '/community-resources',
  details: CommunityDetails,
  none: noCommunityDetails,
  relation: 'completes',
  metric: null,
  refuse: {
    notFound: (extra) => refuse.communityResourceNotFound(extra),
    deleted: (extra) => refuse.communityResourceDeleted(extra),
    notYours: (extra) => refuse.notYourCommunityResource(extra),
  },
  missing: missingToPublish,
  card: async (_ctx, { details: { url, type, format } }) => ({
    extra: url ?? '',
    facets: { format: format ? [format] : [] },
    summary: { type, formats: format ? [format] : [] },
  }),
}

/** What a community resource lacks to be public, as pointers to its fields. */
function missingToPublish(
  row: Pick<EntryRow, 'title' | 'datasets'>,
  { url, file }: CommunityDetails,
  lang: Lang,
): InputError[] {
  const { missing } = communityWords[lang]
  const checks: [isMissing: boolean, error: InputError][] = [
    [row.title.trim() === '', { pointer: '/title', detail: missing.title }],
    [url === null && file === null, { pointer: '/url', detail: missing.url }],
    [row.datasets.length === 0, { pointer: '/dataset', detail: missing.dataset }],
  ]
  return checks.flatMap(([isMissing, error]) => (isMissing ? [error] : []))
}
