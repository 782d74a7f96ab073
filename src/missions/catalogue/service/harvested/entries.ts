import { sql } from 'kysely'
import { type Ctx, newId, transact } from '#kernel/context'
import { diffFields } from '#missions/records'
import type { Harvest } from '../../schema/fields.ts'
import { HarvestedEntry, type HarvestOutcome } from '../../schema/harvested.ts'
import type { EntryRow } from '../../tables.ts'
import { dataserviceNoun } from '../dataservices/noun.ts'
import { detailsOf, type EntryNoun } from '../entries/noun.ts'
import { settleEntry, toHistory } from '../entries/saving.ts'
import { seriesNoun } from '../series/noun.ts'
import { chooseSlug } from '../slugs.ts'
import { archivedAfter, archivedBySource } from './archiving.ts'
import { nameContacts } from './contacts.ts'
import type { HarvestBatch } from './keeping.ts'
import { invalid, objection } from './objections.ts'
import { readOrigins, writeOrigins } from './origins.ts'

type Read = ReturnType<typeof HarvestedEntry.parse>

const writers = { dataservice: writing(dataserviceNoun), series: writing(seriesNoun) }

/**
 * Keeps what a source says of dataservices and series, as `keepHarvested` does of datasets: in one transaction, for the
 * program itself, with an outcome for each in the same order. One that is deleted here or somebody else's is left alone.
 */
export function keepHarvestedEntries(
  base: Ctx,
  { organizationId, items }: HarvestBatch,
): Promise<HarvestOutcome[]> {
  return transact(base, async (ctx) => {
    const parsed = items.map((item) => HarvestedEntry.safeParse(item))
    const read = parsed.flatMap(({ data }) => data ?? [])
    const ids = read.flatMap(({ entryId }) => entryId ?? [])
    const standing = await lockStanding(ctx, ids)
    const origins = await readOrigins(ctx, ids)
    const contactIds = await nameContacts(
      ctx,
      organizationId,
      read.flatMap(({ contacts }) => contacts ?? []),
    )
    const told = new Map<string, Harvest>()
    const keep = (data: Read): Promise<HarvestOutcome> | HarvestOutcome => {
      const before = standing.get(data.entryId ?? '') ?? null
      const about = { id: data.entryId, title: data.changes.title }
      const origin = origins.get(data.entryId ?? '') ?? null
      const contactPoints = data.contacts && contactIds(data.contacts)
      const refusal = objection(about, before ?? undefined, organizationId)
      return refusal ?? writers[data.kind](ctx, data, { before, origin, organizationId, contactPoints })
    }
    const outcomes: HarvestOutcome[] = []
    for (const { data, error } of parsed) {
      const outcome = data ? await keep(data) : invalid(error)
      if (outcome.outcome !== 'refused' && data?.harvest) told.set(outcome.recordId, data.harvest)
      outcomes.push(outcome)
    }
    await writeOrigins(ctx, told)
    return withTitles(ctx, outcomes)
  })
}

async function lockStanding({ db }: Ctx, ids: readonly string[]): Promise<Map<string, EntryRow>> {
  if (ids.length === 0) return new Map()
  const query = db.selectFrom('catalogue.entry').selectAll().where('id', 'in', ids)
  const rows = await query.orderBy('id').forUpdate().execute()
  return new Map(rows.map((row) => [row.id, row]))
}

interface Standing {
  before: EntryRow | null
  origin: Harvest | null
  organizationId: string
  contactPoints: string[] | undefined
}

/** How entries of one kind are written. */
function writing<D>(noun: EntryNoun<D>) {
  return async (ctx: Ctx, read: Read, standing: Standing): Promise<HarvestOutcome> => {
    const { before, origin } = standing
    const row = before ?? (await insertBlank(ctx, noun, { read, standing }))
    const written = await update(ctx, row, columnsOf(noun, row, { ctx, read, standing }))
    await settleEntry(ctx, noun, { before, written, action: 'harvested' })
    const diff = diffFields(before ? said(before) : {}, said(written))
    const isRestored =
      before !== null && archivedBySource({ ...before, harvest: origin }) && written.archived_at === null
    const isChanged = Object.keys(diff).length > 0
    const outcome = !before ? 'created' : isRestored ? 'restored' : isChanged ? 'updated' : 'unchanged'
    return { outcome, recordId: written.id, diff, resources: null }
  }
}

/** A new entry of the organisation, public at once as a harvested dataset is. */
async function insertBlank<D>(
  ctx: Ctx,
  { kind, none }: EntryNoun<D>,
  { read, standing }: { read: Read; standing: Standing },
): Promise<EntryRow> {
  const [id, now, title] = [newId(ctx), ctx.now(), read.changes.title ?? '']
  return ctx.db
    .insertInto('catalogue.entry')
    .values({
      ...{ id, kind, title, slug: await chooseSlug(ctx, { title, kind, id }) },
      ...{ organization_id: standing.organizationId, owner_id: null },
      ...{ visibility: 'public', published_at: now, created_at: now, modified_at: now },
      details: JSON.stringify(none),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** What programs of the producer added to `extras` stays, and what editors linked. */
function columnsOf<D>(
  noun: EntryNoun<D>,
  row: EntryRow,
  { ctx, read, standing }: { ctx: Ctx; read: Read; standing: Standing },
) {
  const { title, description, tags, extras, ...details } = read.changes
  const known = detailsOf(noun, row)
  return {
    title: title ?? row.title,
    description: description ?? row.description,
    tags: tags ?? row.tags,
    extras: JSON.stringify({ ...row.extras, ...extras }),
    details: JSON.stringify(noun.details.parse({ ...known, ...defined(details) })),
    datasets: read.datasets ? relinked(row.datasets, read.datasets) : row.datasets,
    contact_points: standing.contactPoints ?? row.contact_points,
    archived_at: read.harvest
      ? archivedAfter({ archived_at: row.archived_at, harvest: standing.origin }, read.harvest, ctx.now())
      : row.archived_at,
  }
}

/** The order that stands here stays: an editor may have chosen it. */
function relinked(ids: readonly string[], { now, before }: NonNullable<Read['datasets']>): string[] {
  const kept = ids.filter((id) => now.includes(id) || !before.includes(id))
  return [...kept, ...now.filter((id) => !kept.includes(id))]
}

async function update({ db }: Ctx, row: EntryRow, columns: ReturnType<typeof columnsOf>): Promise<EntryRow> {
  const query = db.updateTable('catalogue.entry').set(columns).where('id', '=', row.id)
  return query.returningAll().executeTakeFirstOrThrow()
}

function said(row: EntryRow): Record<string, unknown> {
  const { version: _, ...said } = toHistory(row)
  return said
}

function defined(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}

/** Datasets by their titles in what changed: ids say nothing to who reads. */
async function withTitles({ db }: Ctx, outcomes: HarvestOutcome[]): Promise<HarvestOutcome[]> {
  const lists = outcomes.flatMap((one) => {
    const change = one.outcome === 'refused' ? undefined : one.diff.datasets
    return change ? [change] : []
  })
  const ids = [...new Set(lists.flatMap(({ before, after }) => [...textsOf(before), ...textsOf(after)]))]
  if (ids.length === 0) return outcomes
  const rows = await db
    .selectFrom('catalogue.dataset')
    .select(['id', 'title'])
    .where(sql<boolean>`id = any(${ids}::text[])`)
    .execute()
  const titles = new Map(rows.map(({ id, title }) => [id, title]))
  const named = (value: unknown) => textsOf(value).map((id) => titles.get(id) ?? id)
  for (const change of lists) {
    change.before = named(change.before)
    change.after = named(change.after)
  }
  return outcomes
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
