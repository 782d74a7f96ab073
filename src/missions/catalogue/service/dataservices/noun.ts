import type { InputError } from '#kernel/refusal'
import type { Lang } from '#kernel/words'
import { DataserviceDetails, noDataserviceDetails } from '../../schema/dataservice.ts'
import { refuse } from '../../schema/entry-refusals.ts'
import type { EntryRow } from '../../tables.ts'
import { hvdCategoriesOf } from '../../vocabulary/hvd-categories.ts'
import { unspecifiedLicense } from '../../vocabulary/licenses.ts'
import type { EntryNoun } from '../entries/noun.ts'
import { findDescription, operationWords } from './description/reading.ts'
import { watchDescription } from './description/watching.ts'
import { dataserviceWords } from './words.ts'

export const dataserviceKind = 'dataservice'

/** Dataservices: APIs, with their documentation and the conditions of their use. */
export const dataserviceNoun: EntryNoun<DataserviceDetails> = {
  kind: dataserviceKind,
  folder: '/dataservices',
  details: DataserviceDetails,
  none: noDataserviceDetails,
  relation: 'serves',
  metric: 'dataservices',
  refuse: {
    notFound: (extra) => refuse.dataserviceNotFound(extra),
    deleted: (extra) => refuse.dataserviceDeleted(extra),
    notYours: (extra) => refuse.notYourDataservice(extra),
  },
  missing: missingToPublish,
  card: async (ctx, { row, details }) => {
    const { acronym, access, license, format, baseUrl, hvdCategories } = details
    const description = await findDescription(ctx, row.id)
    return {
      acronym,
      // An API is found by what it does.
      extra: [baseUrl ?? '', ...operationWords(description?.digest ?? null)].join('\n'),
      facets: {
        access: [access.type],
        license: [license ?? unspecifiedLicense.id],
        format: format ? [format.toLowerCase()] : [],
        hvd: hvdCategoriesOf({ badges: row.badges, hvdCategories, tags: row.tags }),
      },
      summary: { license, access: access.type },
    }
  },
  follow: watchDescription,
}

/** What a dataservice lacks to be published, as pointers to its fields. */
export function missingToPublish(
  row: Pick<EntryRow, 'title' | 'description'>,
  { access, baseUrl }: Pick<DataserviceDetails, 'access' | 'baseUrl'>,
  lang: Lang,
): InputError[] {
  const { missing } = dataserviceWords[lang]
  const checks: [isMissing: boolean, error: InputError][] = [
    [row.title.trim() === '', { pointer: '/title', detail: missing.title }],
    [row.description.trim() === '', { pointer: '/description', detail: missing.description }],
    // One that is asked for may have no address to show.
    [baseUrl === null && access.type === 'open', { pointer: '/baseUrl', detail: missing.baseUrl }],
    [
      access.type === 'restricted' && access.reasonCategory === null,
      { pointer: '/access/reasonCategory', detail: missing.reason },
    ],
  ]
  return checks.flatMap(([isMissing, error]) => (isMissing ? [error] : []))
}
