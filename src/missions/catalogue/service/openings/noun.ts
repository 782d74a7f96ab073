import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { InputError } from '#kernel/refusal'
import type { Lang } from '#kernel/words'
import { refuse } from '../../schema/entry-refusals.ts'
import { noOpeningDetails, OpeningDetails } from '../../schema/opening.ts'
import type { EntryRow } from '../../tables.ts'
import { isPublic } from '../entries/cards.ts'
import type { EntryNoun } from '../entries/noun.ts'
import { readEvidence } from './evidence.ts'
import { openingWords } from './words.ts'

/** Promised openings: what an organisation said in public that it would open, and by when. */
export const openingNoun: EntryNoun<OpeningDetails> = {
  kind: 'opening',
  folder: '/openings',
  details: OpeningDetails,
  none: noOpeningDetails,
  relation: 'promises',
  metric: null,
  refuse: {
    notFound: (extra) => refuse.openingNotFound(extra),
    deleted: (extra) => refuse.openingDeleted(extra),
    notYours: (extra) => refuse.notYourOpening(extra),
  },
  missing: missingToPublish,
  card: async (ctx, { row, details }) => ({
    extra: details.decidedBy,
    facets: {},
    summary: {
      planned: details.planned,
      firstPlanned: details.firstPlanned,
      state: (await readEvidence(ctx, [row.id])).get(row.id)?.state ?? 'planned',
    },
  }),
  follow: keepFirstDate,
}

/** What a promise lacks to be made in public, as pointers to its fields. */
function missingToPublish(
  row: Pick<EntryRow, 'title' | 'description' | 'organization_id'>,
  { planned, decidedBy }: OpeningDetails,
  lang: Lang,
) {
  const { missing } = openingWords[lang]
  const checks: [isMissing: boolean, error: InputError][] = [
    [row.organization_id === null, { pointer: '/organization', detail: missing.organization }],
    [row.title.trim() === '', { pointer: '/title', detail: missing.title }],
    [row.description.trim() === '', { pointer: '/description', detail: missing.description }],
    [planned === null, { pointer: '/planned', detail: missing.planned }],
    [decidedBy === '', { pointer: '/decidedBy', detail: missing.decidedBy }],
  ]
  return checks.flatMap(([isMissing, error]) => (isMissing ? [error] : []))
}

/** The date that was public first stays for ever: a promise that moves is seen to have moved. */
async function keepFirstDate(
  { db }: Ctx,
  { row, details }: { row: EntryRow; details: OpeningDetails },
): Promise<void> {
  if (!isPublic(row) || details.firstPlanned !== null || details.planned === null) return
  await db
    .updateTable('catalogue.entry')
    .set({ details: sql`details || jsonb_build_object('firstPlanned', ${details.planned}::text)` })
    .where('id', '=', row.id)
    .execute()
}
