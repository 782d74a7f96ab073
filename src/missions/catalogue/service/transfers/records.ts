import type { Ctx } from '#kernel/context'
import { refuse } from '../../schema/entry-refusals.ts'
import type { TransferKind } from '../../schema/transfer.ts'
import { recordKind } from '../cards.ts'
import { communityStates } from '../community/community-resources.ts'
import { dataserviceStates } from '../dataservices/dataservices.ts'
import { pathOfEntry } from '../entries/nouns.ts'
import type { Destination } from '../entries/states.ts'
import { openingNoun } from '../openings/noun.ts'
import { openingStates } from '../openings/openings.ts'
import { transferDataset } from '../publication.ts'
import { reuseStates } from '../reuses/reuses.ts'
import { seriesStates } from '../series/series.ts'
import { topicStates } from '../topics/topics.ts'

/** Whose a record is: of one of the two. */
export interface Holder {
  organizationId: string | null
  ownerId: string | null
}

export interface TransferredRecord extends Holder {
  kind: TransferKind
  id: string
  title: string
  path: string
  visibility: 'draft' | 'private' | 'public'
  /** It was public once. */
  published: boolean
}

/** Gives a record to an organisation, or to the actor. */
type Give = (ctx: Ctx, id: string, to: Destination) => Promise<unknown>

const giving: Readonly<Record<TransferKind, Give>> = {
  dataset: transferDataset,
  dataservice: dataserviceStates.transfer,
  reuse: reuseStates.transfer,
  topic: topicStates.transfer,
  series: seriesStates.transfer,
  'community-resource': communityStates.transfer,
  opening: openingStates.transfer,
}

export async function giveRecord(
  ctx: Ctx,
  { kind, id }: { kind: TransferKind; id: string },
  to: Destination,
): Promise<void> {
  await giving[kind](ctx, id, to)
}

/** A promise made in public stays that of an organisation. @throws openingStays */
export function requireGivable({ kind, id, published }: TransferredRecord, to: Holder): void {
  if (kind === openingNoun.kind && published && to.organizationId === null) throw refuse.openingStays({ id })
}

/** Those of these records that are not deleted, by kind and id. */
export async function findRecords(
  { db }: Ctx,
  refs: readonly { kind: TransferKind; id: string }[],
): Promise<TransferredRecord[]> {
  if (refs.length === 0) return []
  const idsOf = (isDataset: boolean) => [
    '',
    ...refs.filter(({ kind }) => (kind === recordKind) === isDataset).map(({ id }) => id),
  ]
  const columns = [
    'id',
    'slug',
    'title',
    'organization_id',
    'owner_id',
    'visibility',
    'published_at',
  ] as const
  const [datasets, entries] = await Promise.all([
    db
      .selectFrom('catalogue.dataset')
      .select(columns)
      .where('id', 'in', idsOf(true))
      .where('deleted_at', 'is', null)
      .execute(),
    db
      .selectFrom('catalogue.entry')
      .select([...columns, 'kind'])
      .where('id', 'in', idsOf(false))
      .where('deleted_at', 'is', null)
      .execute(),
  ])
  return [
    ...datasets.map((row) => toRecord({ ...row, kind: recordKind }, `/datasets/${row.slug}`)),
    ...entries.map((row) => toRecord(row, pathOfEntry(row))),
  ].filter((record) => refs.some(({ kind, id }) => kind === record.kind && id === record.id))
}

/** The same record, held until the transaction ends: it does not change hands meanwhile. */
export async function lockRecord(
  ctx: Ctx,
  ref: { kind: TransferKind; id: string },
): Promise<TransferredRecord | null> {
  const table = ref.kind === recordKind ? 'catalogue.dataset' : 'catalogue.entry'
  await ctx.db.selectFrom(table).select('id').where('id', '=', ref.id).forUpdate().execute()
  return (await findRecords(ctx, [ref]))[0] ?? null
}

interface Row {
  kind: TransferKind
  id: string
  slug: string
  title: string
  organization_id: string | null
  owner_id: string | null
  visibility: TransferredRecord['visibility']
  published_at: Date | null
}

function toRecord(row: Row, path: string): TransferredRecord {
  const { kind, id, slug, title, visibility } = row
  const holder = { organizationId: row.organization_id, ownerId: row.owner_id }
  return { kind, id, title: title || slug, path, visibility, published: row.published_at !== null, ...holder }
}
