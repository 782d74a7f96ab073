import { isDeepStrictEqual } from 'node:util'
import type { Updateable } from 'kysely'
import { type Ctx, newId, transact } from '#kernel/context'
import { assignCreator } from '#missions/people'
import { recordChange } from '#missions/records'
import { type Holding, mayDecorate, mayEdit, maySee } from '../../policy.ts'
import type { EntryChanges } from '../../schema/entry.ts'
import { refuse } from '../../schema/refusals.ts'
import type { EntryRow, EntryTable } from '../../tables.ts'
import { requireContactPoints } from '../contact-points.ts'
import { findHolder } from '../datasets.ts'
import { findProducer, holdingOf } from '../producers.ts'
import { unseen, withLegalBadges } from '../settling.ts'
import { chooseSlug, moveSlug, requireFreeSlug } from '../slugs.ts'
import { requireCurrent } from '../stale.ts'
import { followNamed, tellEntryCard } from './cards.ts'
import { entryChanged } from './facts.ts'
import { requireNamed, withHidden } from './named.ts'
import { detailsOf, type EntryNoun } from './noun.ts'

export type EntryColumns = Updateable<EntryTable>

/** Changes of an entry: what all have, then the details of its kind. */
export interface Saving<D> {
  changes: EntryChanges & { badges?: string[] | undefined }
  details: { [K in keyof D]?: D[K] | undefined }
}

/** Opens a draft; a contributor is assigned to what they open. Answers its id. */
export function createEntry<D>(
  ctx: Ctx,
  noun: EntryNoun<D>,
  { changes, details, organization }: Saving<D> & { organization: string | null },
): Promise<string> {
  return transact(ctx, async (ctx) => {
    const holder = await findHolder(ctx, organization)
    requireDecoration(ctx, changes)
    const [{ kind }, id, now] = [noun, newId(ctx), ctx.now()]
    const title = changes.title ?? ''
    if (changes.slug) await requireFreeSlug(ctx, { slug: changes.slug, kind, id })
    const slug = changes.slug ?? (await chooseSlug(ctx, { title, kind, id }))
    await requireContactPoints(ctx, holder, changes.contactPoints ?? [])
    await requireNamed(ctx, changes)
    const row = await ctx.db
      .insertInto('catalogue.entry')
      .values({
        ...toColumns(changes),
        ...{ id, kind, slug, title, ...holder },
        details: JSON.stringify({ ...noun.none, ...said(details) }),
        created_at: now,
        modified_at: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    if (row.organization_id) await assignCreator(ctx, row.organization_id, { kind, id })
    await settleEntry(ctx, noun, { before: null, written: row, action: 'created' })
    return id
  })
}

/** Saves what an editor changed: absent keys stay. Refuses a stale `version`, saying who changed what since. */
export function saveEntry<D>(
  ctx: Ctx,
  noun: EntryNoun<D>,
  { id, version, changes, details }: Saving<D> & { id: string; version?: number | undefined },
): Promise<void> {
  const change: Change = async (ctx, row) => {
    requireDecoration(ctx, changes)
    await requireContactPoints(ctx, row, without(changes.contactPoints, row.contact_points))
    await requireNamed(ctx, {
      datasets: without(changes.datasets, row.datasets),
      dataservices: without(changes.dataservices, row.dataservices),
    })
    return {
      ...toColumns({ ...changes, ...(await withHidden(ctx, row, changes)) }),
      ...(await slugColumns(ctx, row, changes)),
      details: JSON.stringify({ ...detailsOf(noun, row), ...said(details) }),
    }
  }
  return changeEntry(ctx, noun, { id, version, action: 'changed', change })
}

interface Intention {
  id: string
  version?: number | undefined
  action: string
  may?: (actor: Ctx['actor'], holding: Holding) => boolean
  /** Whose it is has agreed: `change` asks what is left to ask. */
  agreed?: boolean | undefined
  /** A deleted entry is only restored. */
  deleted?: boolean
  change: Change
}

export type Change = (ctx: Ctx, row: EntryRow) => Promise<EntryColumns> | EntryColumns

/** One change of an entry in one transaction: lock, may the actor, is the version current, change, settle. */
export function changeEntry<D>(
  ctx: Ctx,
  noun: EntryNoun<D>,
  { id, version, action, may = mayEdit, agreed = false, deleted = false, change }: Intention,
): Promise<void> {
  return transact(ctx, async (ctx) => {
    const before = await lockEntry(ctx, noun, id)
    const holding = await holdingOf(ctx, before)
    const shown = { ...holding, visibility: before.visibility, deletedAt: before.deleted_at }
    if (!agreed && !maySee(ctx.actor, shown)) throw noun.refuse.notFound({ id })
    if (!agreed && !may(ctx.actor, holding)) throw noun.refuse.notYours({ id })
    if (before.deleted_at && !deleted) throw noun.refuse.deleted({ id })
    await requireCurrent(ctx, { ref: { kind: noun.kind, id }, current: before.version, version })
    const written = await write(ctx, before, await change(ctx, before))
    await settleEntry(ctx, noun, { before, written, action })
  })
}

/** What the history keeps of an entry, in the words of the API. */
export function toHistory(row: EntryRow): Record<string, unknown> {
  return {
    title: row.title,
    slug: row.slug,
    description: row.description,
    tags: row.tags,
    organization: row.organization_id,
    owner: row.owner_id,
    visibility: row.visibility,
    archivedAt: row.archived_at,
    deletedAt: row.deleted_at,
    featured: row.featured,
    badges: row.badges,
    datasets: row.datasets,
    dataservices: row.dataservices,
    contactPoints: row.contact_points,
    image: row.image,
    ...row.details,
    extras: row.extras,
    version: row.version,
  }
}

interface Settlement {
  before: EntryRow | null
  written: EntryRow
  action: string
}

/** All that follows from a change that is written: version, history, card, links, fact. Nothing new changes nothing. */
export async function settleEntry<D>(
  ctx: Ctx,
  noun: EntryNoun<D>,
  { before, written, action }: Settlement,
): Promise<void> {
  if (before && isDeepStrictEqual(toHistory(written), toHistory(before))) return
  const organization = await findProducer(ctx, written.organization_id)
  const row = await write(ctx, written, {
    badges: withLegalBadges(written, organization),
    modified_at: ctx.now(),
    version: (before?.version ?? 0) + 1,
  })
  const { kind, id } = row
  await recordChange(ctx, {
    ref: { kind, id },
    // What happened out of public sight stays there, even once the entry is public.
    action: row.visibility === 'public' ? action : `${unseen}${action}`,
    before: before && toHistory(before),
    after: toHistory(row),
  })
  await noun.follow?.(ctx, {
    row,
    details: detailsOf(noun, row),
    before: before && detailsOf(noun, before),
  })
  await tellEntryCard(ctx, noun, { row, organization })
  await followNamed(ctx, noun, { before, after: row })
  await ctx.facts.emit(ctx, entryChanged, { kind, id, action })
}

/** Locks an entry until the transaction ends. */
export async function lockEntry<D>({ db }: Ctx, noun: EntryNoun<D>, id: string): Promise<EntryRow> {
  const row = await db
    .selectFrom('catalogue.entry')
    .selectAll()
    .where('kind', '=', noun.kind)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw noun.refuse.notFound({ id })
  return row
}

/** A draft takes the slug of its title; once public, the address moves only when asked. */
async function slugColumns(ctx: Ctx, row: EntryRow, { slug, title }: EntryChanges): Promise<EntryColumns> {
  const { kind, id } = row
  if (slug !== undefined && slug !== row.slug) {
    await requireFreeSlug(ctx, { slug, kind, id })
    if (row.published_at) await moveSlug(ctx, { kind, id, from: row.slug, to: slug })
    return { slug }
  }
  if (slug !== undefined || title === undefined || title === row.title || row.published_at) return {}
  return { slug: await chooseSlug(ctx, { title, kind, id }) }
}

function toColumns(changes: Saving<never>['changes']): EntryColumns {
  const { title, description, tags, datasets, dataservices, contactPoints, extras, featured, badges } =
    changes
  return said({
    title,
    description,
    tags,
    datasets,
    dataservices,
    contact_points: contactPoints,
    extras: extras && JSON.stringify(extras),
    featured,
    badges,
  })
}

function requireDecoration({ actor }: Ctx, { badges, featured }: Saving<never>['changes']): void {
  if ((badges !== undefined || featured !== undefined) && !mayDecorate(actor)) throw refuse.officeOnly()
}

async function write({ db }: Ctx, row: EntryRow, columns: EntryColumns): Promise<EntryRow> {
  if (Object.keys(columns).length === 0) return row
  const update = db.updateTable('catalogue.entry').set(columns).where('id', '=', row.id)
  return update.returningAll().executeTakeFirstOrThrow()
}

/** Without the keys that say nothing. */
function said<T extends object>(values: T): T {
  const kept = { ...values }
  for (const key in kept) if (kept[key] === undefined) delete kept[key]
  return kept
}

/** What is named anew: what stood there already may have been hidden since. */
function without(ids: readonly string[] = [], known: readonly string[]): string[] {
  return ids.filter((id) => !known.includes(id))
}
