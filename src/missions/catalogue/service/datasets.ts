import { type Ctx, newId, transact } from '#kernel/context'
import { type InputError, refuse as refuseInput } from '#kernel/refusal'
import { assignCreator, getOrganization, holdOwner } from '#missions/people'
import { type Holding, mayCreateFor, mayDecorate, mayEdit, maySee } from '../policy.ts'
import { type Dataset, DatasetChanges, type DatasetDraft } from '../schema/dataset.ts'
import { refuse } from '../schema/refusals.ts'
import type { DatasetRow } from '../tables.ts'
import { words } from '../words.ts'
import { recordKind, tellCard } from './cards.ts'
import { type AnyChanges, type Columns, toColumns, toHistory } from './columns.ts'
import { requireContactPoints, setContactPoints } from './contact-points.ts'
import { datasetChanged } from './facts.ts'
import { reversionsOf } from './former-values.ts'
import { holdingOf } from './producers.ts'
import { getDataset } from './reading.ts'
import { derive, lockDataset, remember, settle } from './settling.ts'
import { chooseSlug, moveSlug, requireFreeSlug } from './slugs.ts'
import { requireCurrent } from './stale.ts'
import { isTerritory } from './territories.ts'

type Create = Omit<AnyChanges, 'slug'> & {
  organization: DatasetDraft['organization']
  slug?: string | undefined
}

/** Opens a draft for an organisation of the actor, or for the actor. A contributor is assigned to what they open. */
export function createDraft(ctx: Ctx, draft: Create): Promise<Dataset> {
  return transact(ctx, async (ctx) => {
    const holder = await findHolder(ctx, draft.organization)
    requireDecoration(ctx, draft)
    requireTerritories(ctx, draft)
    const id = newId(ctx)
    if (draft.slug) await requireFreeSlug(ctx, { slug: draft.slug, id })
    const slug = draft.slug ?? (await chooseSlug(ctx, { title: draft.title ?? '', id }))
    const row = await insert(ctx, { ...toColumns(draft), title: draft.title ?? '', id, slug, ...holder })
    await requireContactPoints(ctx, row, draft.contactPoints ?? [])
    await setContactPoints(ctx, id, draft.contactPoints ?? [])
    if (row.organization_id) await assignCreator(ctx, row.organization_id, { kind: recordKind, id })
    await remember(ctx, row, { action: 'created', before: null, after: toHistory(row) })
    await tellCard(ctx, row)
    await ctx.facts.emit(ctx, datasetChanged, { id, action: 'created' })
    return getDataset(ctx, id)
  })
}

/**
 * Saves what an editor changed, draft or not: absent keys stay as they are. Refuses a stale `version`, saying
 * who changed what since. Saving nothing new changes nothing.
 */
export function saveDataset(
  ctx: Ctx,
  id: string,
  { version, ...changes }: AnyChanges & { version?: number | undefined },
): Promise<Dataset> {
  return changeDataset(ctx, { id, version, action: 'changed' }, async (ctx, row) => {
    requireDecoration(ctx, changes)
    requireTerritories(ctx, changes)
    if (changes.contactPoints) {
      await requireContactPoints(ctx, row, changes.contactPoints)
      await setContactPoints(ctx, id, changes.contactPoints)
    }
    return { ...toColumns(changes, row), ...(await slugColumns(ctx, row, changes)) }
  })
}

export const datasetReversions = reversionsOf({
  kind: recordKind,
  changes: DatasetChanges,
  get: getDataset,
  save: saveDataset,
  notYours: refuse.notYourDataset,
})

interface Intention {
  id: string
  version?: number | undefined
  action: string
  /** `mayEdit` unless said otherwise. */
  may?: (actor: Ctx['actor'], holding: Holding) => boolean
  /** Whose it is has agreed: the change asks what is left to ask. */
  agreed?: boolean | undefined
  /** A deleted dataset is only restored. */
  deleted?: boolean
}

/** One change of a dataset in one transaction: lock, may the actor, is the version current, change, settle. */
export function changeDataset(
  ctx: Ctx,
  { id, version, action, may = mayEdit, agreed = false, deleted = false }: Intention,
  change: (ctx: Ctx, row: DatasetRow) => Promise<Columns> | Columns,
): Promise<Dataset> {
  return transact(ctx, async (ctx) => {
    const before = await lockDataset(ctx, id)
    if (!agreed) await requireRight(ctx, before, may)
    if (before.deleted_at && !deleted) throw refuse.datasetDeleted({ id })
    await requireCurrent(ctx, { ref: { kind: recordKind, id }, current: before.version, version })
    await settle(ctx, { before, columns: await change(ctx, before), action })
    return getDataset(ctx, id)
  })
}

/** 404 to who may not even see it, 403 to who may see but not change it. */
export async function requireRight(
  ctx: Ctx,
  row: DatasetRow,
  may: NonNullable<Intention['may']>,
): Promise<void> {
  const holding = await holdingOf(ctx, row)
  const shown = { ...holding, visibility: row.visibility, deletedAt: row.deleted_at }
  if (!maySee(ctx.actor, shown)) throw refuse.datasetNotFound({ id: row.id })
  if (!may(ctx.actor, holding)) throw refuse.notYourDataset({ id: row.id })
}

/** A draft takes the slug of its title; once public, the address moves only when asked. */
async function slugColumns(ctx: Ctx, row: DatasetRow, { slug, title }: AnyChanges): Promise<Columns> {
  if (slug !== undefined && slug !== row.slug) {
    await requireFreeSlug(ctx, { slug, id: row.id })
    if (row.published_at) await moveSlug(ctx, { id: row.id, from: row.slug, to: slug })
    return { slug }
  }
  if (slug !== undefined || title === undefined || title === row.title || row.published_at) return {}
  return { slug: await chooseSlug(ctx, { title, id: row.id }) }
}

/** Whose what one makes will be: organisations by id or slug; without one, the person who asks. */
export async function findHolder(ctx: Ctx, organization: string | null) {
  if (organization === null) {
    const holder = { organization_id: null, owner_id: ctx.actor.id }
    if (holder.owner_id === null) throw refuse.notYourOrganization()
    await holdOwner(ctx, holder.owner_id)
    return holder
  }
  const { id } = (await getOrganization(ctx, organization)).organization
  if (!mayCreateFor(ctx.actor, { organizationId: id, ownerId: null }))
    throw refuse.notYourOrganization({ id })
  return { organization_id: id, owner_id: null }
}

async function insert(
  ctx: Ctx,
  columns: Columns & Pick<DatasetRow, 'id' | 'slug' | 'title' | 'organization_id' | 'owner_id'>,
): Promise<DatasetRow> {
  const now = ctx.now()
  const dates = { created_at: now, modified_at: now, last_update: now }
  const { id } = columns
  const row = await ctx.db
    .insertInto('catalogue.dataset')
    .values({ ...columns, ...dates, version: 1 })
    .returningAll()
    .executeTakeFirstOrThrow()
  await ctx.db.insertInto('catalogue.dataset_use').values({ dataset_id: id }).execute()
  const derived = ctx.db.updateTable('catalogue.dataset').set(derive(row, now)).where('id', '=', id)
  return derived.returningAll().executeTakeFirstOrThrow()
}

function requireDecoration({ actor }: Ctx, { badges, featured }: AnyChanges): void {
  if ((badges !== undefined || featured !== undefined) && !mayDecorate(actor)) throw refuse.officeOnly()
}

/** @throws invalidInput for ids that are of no territory */
export function requireTerritories({ lang }: Ctx, { spatial }: Pick<AnyChanges, 'spatial'>): void {
  const errors = (spatial?.zones ?? []).flatMap((id, index): InputError[] =>
    isTerritory(id) ? [] : [{ pointer: `/spatial/zones/${index}`, detail: words[lang].wrong.territory(id) }],
  )
  if (errors.length > 0) throw refuseInput.invalidInput({ errors })
}
