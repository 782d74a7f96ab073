import { isDeepStrictEqual } from 'node:util'
import type { Ctx } from '#kernel/context'
import { unread } from '#kernel/db'
import type { Organization } from '#missions/people'
import { recordChange } from '#missions/records'
import type { Quality } from '../schema/quality.ts'
import { refuse } from '../schema/refusals.ts'
import type { DatasetRow } from '../tables.ts'
import { isOpenFormat } from '../vocabulary/formats.ts'
import { isCertified, recordKind, sourceDate, tellCard } from './cards.ts'
import { type Columns, toHistory } from './columns.ts'
import { datasetChanged } from './facts.ts'
import { findProducer } from './producers.ts'
import { dueAt, type QualityFacts, scoreQuality } from './quality.ts'

interface Settlement {
  before: DatasetRow
  columns: Columns
  /** Word of the history: `changed`, `published`... */
  action: string
}

/** Locks a dataset until the transaction ends. Refuses an unknown id. */
export async function lockDataset({ db }: Ctx, id: string): Promise<DatasetRow> {
  const row = await db
    .selectFrom('catalogue.dataset')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw refuse.datasetNotFound({ id })
  return row
}

/** Writes a change of a dataset with all that follows from it: quality, version, history, card, fact. */
export async function settle(ctx: Ctx, { before, columns, action }: Settlement): Promise<DatasetRow> {
  const written = await write(ctx, before, columns)
  if (isDeepStrictEqual(toHistory(written), toHistory(before))) return written

  const organization = await findProducer(ctx, written.organization_id)
  const now = ctx.now()
  const changed = { ...written, modified_at: now }
  const badges = withLegalBadges(written, organization)
  const row = await write(ctx, written, {
    ...derive({ ...changed, badges }, now),
    badges,
    modified_at: now,
    version: before.version + 1,
  })
  await remember(ctx, row, { action, before: toHistory(before), after: toHistory(row) })
  await tellCard(ctx, row, { organization })
  await ctx.facts.emit(ctx, datasetChanged, { id: row.id, action })
  return row
}

/** The counts that a change of a resource writes. */
export type Counts = Pick<
  DatasetRow,
  'resource_count' | 'open_format_count' | 'documented_count' | 'unavailable_count' | 'resources_updated_at'
>

/**
 * The same for a change of a resource: the counts are written with what follows from them. The version of the
 * dataset stays: somebody who edits its description is not disturbed.
 */
export async function settleResources(
  ctx: Ctx,
  {
    before,
    counts,
    action,
    history,
  }: {
    before: DatasetRow
    counts: Counts
    action: string
    history: { before: Fields | null; after: Fields }
  },
): Promise<void> {
  const counted = { ...before, ...counts }
  const row = { ...counted, ...derive(counted, ctx.now()) }
  // What the card says is asked for first: it is made while the rest is written.
  await Promise.all([
    tellCard(ctx, row, { stays: true }),
    rewriteCounts(ctx, row),
    remember(ctx, row, { action, ...history }),
  ])
  await ctx.facts.emit(ctx, datasetChanged, { id: row.id, action })
}

/** What a file changes of its dataset, which is locked: its row is known without reading it back. */
async function rewriteCounts({ db }: Ctx, row: DatasetRow): Promise<void> {
  const { resource_count, open_format_count, documented_count, unavailable_count, resources_updated_at } = row
  const { last_update, due_at, late, quality_score } = row
  await db
    .updateTable('catalogue.dataset')
    .set({ resource_count, open_format_count, documented_count, unavailable_count, resources_updated_at })
    .set({ last_update, due_at, late, quality_score })
    .where('id', '=', row.id)
    .modifyEnd(unread)
    .execute()
}

type Fields = Readonly<Record<string, unknown>>

/** Marks in the history what happened out of public sight: it stays there, even once the dataset is public. */
export const unseen = 'unseen-'

/** Writes one line of the history of a dataset. */
export function remember(
  ctx: Ctx,
  row: DatasetRow,
  { action, before, after }: { action: string; before: Fields | null; after: Fields },
): Promise<void> {
  const seen = row.visibility === 'public' ? action : `${unseen}${action}`
  return recordChange(ctx, { ref: { kind: recordKind, id: row.id }, action: seen, before, after })
}

/** What follows from the other columns: dates, lateness, score. */
export function derive(row: DatasetRow, now: Date) {
  const lastUpdate = lastUpdateOf(row)
  const due = dueAt(row.frequency, lastUpdate)
  return {
    last_update: lastUpdate,
    due_at: due,
    late: due !== null && due < now,
    quality_score: qualityOf({ ...row, last_update: lastUpdate }, now).score,
  }
}

/** What the score is read from. */
export const judged = [
  ...(['description', 'license', 'frequency', 'temporal_start', 'last_update', 'external'] as const),
  ...(['spatial_zones', 'spatial_geometry', 'spatial_granularity'] as const),
  ...(['resource_count', 'open_format_count', 'unavailable_count', 'documented_count'] as const),
]
type Judged = Pick<DatasetRow, (typeof judged)[number]>

/** The score now: what depends on the hour is judged when it is read. */
export function qualityOf(row: Judged, now: Date): Quality {
  return scoreQuality(toQualityFacts(row), now)
}

/**
 * Dates of the source win; then the newest resource; then the description. A card about data kept elsewhere says
 * nothing of that data: without a date of the source, the last update is unknown.
 */
function lastUpdateOf({ harvest, external, resources_updated_at, modified_at }: DatasetRow): Date | null {
  const told = sourceDate(harvest?.lastUpdate) ?? sourceDate(harvest?.modifiedAt) ?? resources_updated_at
  return told ?? (external ? sourceDate(external.lastUpdate) : modified_at)
}

function toQualityFacts(row: Judged): QualityFacts {
  return {
    description: row.description,
    license: row.license,
    frequency: row.frequency,
    temporalCoverage: row.temporal_start !== null,
    spatial:
      row.spatial_zones.length > 0 || row.spatial_geometry !== null || row.spatial_granularity !== null,
    lastUpdate: row.last_update,
    resources: resourceFacts(row),
  }
}

/** Resources that live at the source are judged on what the source declares; what it does not say is unknown. */
function resourceFacts(row: Judged): QualityFacts['resources'] {
  if (row.resource_count > 0) {
    return {
      open: row.open_format_count,
      unavailable: row.unavailable_count,
      documented: row.documented_count,
    }
  }
  if (!row.external || row.external.resourceCount === 0) return null
  if (row.external.resourceCount === null) return { open: null, unavailable: null, documented: null }
  return { open: row.external.formats.filter(isOpenFormat).length, unavailable: 0, documented: null }
}

/** Tags that the law turns into badges: INSPIRE, and high value when a certified public service says so. */
export function withLegalBadges(
  row: Pick<DatasetRow, 'badges' | 'tags'>,
  organization: Organization | null,
): string[] {
  const badges = new Set(row.badges)
  if (row.tags.includes('inspire')) badges.add('inspire')
  if (row.tags.includes('hvd') && isCertified(organization)) badges.add('hvd')
  return [...badges]
}

async function write({ db }: Ctx, row: DatasetRow, columns: Columns): Promise<DatasetRow> {
  if (Object.keys(columns).length === 0) return row
  return db
    .updateTable('catalogue.dataset')
    .set(columns)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}
