import { sql } from 'kysely'
import { type Ctx, newId, transact } from '#kernel/context'
import { type InputError, refuse as refuseInput } from '#kernel/refusal'
import { getOrganization, holdOwner } from '#missions/people'
import { type Holding, mayCreateFor, mayGovern } from '../policy.ts'
import type { ContactPoint, ContactPointDraft, ContactPointSheet } from '../schema/contact-point.ts'
import { refuse } from '../schema/refusals.ts'
import { type DatasetRow, toContactPoint } from '../tables.ts'
import { words } from '../words.ts'

/** Adds a contact point to an organisation of the actor, or to the actor. */
export function createContactPoint(base: Ctx, draft: ContactPointDraft): Promise<ContactPoint> {
  return transact(base, async (ctx) => {
    const organizationId =
      draft.organization === null ? null : (await getOrganization(ctx, draft.organization)).organization.id
    const holder = { organizationId, ownerId: organizationId === null ? ctx.actor.id : null }
    if (!mayCreateFor(ctx.actor, holder)) throw refuse.notYourOrganization({ id: organizationId })
    if (holder.ownerId) await holdOwner(ctx, holder.ownerId)
    const row = await ctx.db
      .insertInto('catalogue.contact_point')
      .values({
        id: newId(ctx),
        organization_id: holder.organizationId,
        owner_id: holder.ownerId,
        name: draft.name,
        email: draft.email,
        form_url: draft.formUrl,
        role: draft.role,
        created_at: ctx.now(),
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    return toContactPoint(row)
  })
}

/** As many as are listed. */
export const contactsShown = 200

/** Contact points that the actor may name: of an organisation of theirs, or their own. At most two hundred, by name. */
export async function listContactPoints(ctx: Ctx, organization: string | null): Promise<ContactPoint[]> {
  const organizationId =
    organization === null ? null : (await getOrganization(ctx, organization)).organization.id
  const holder = { organizationId, ownerId: organizationId === null ? ctx.actor.id : null }
  if (!mayCreateFor(ctx.actor, holder)) throw refuse.notYourOrganization({ id: organizationId })
  const rows = await ctx.db
    .selectFrom('catalogue.contact_point')
    .selectAll()
    .where('organization_id', 'is not distinct from', holder.organizationId)
    .where('owner_id', 'is not distinct from', holder.ownerId)
    .orderBy('name')
    .limit(contactsShown)
    .execute()
  return rows.map(toContactPoint)
}

/** One that the actor may name. Others do not exist to them. @throws contactPointNotFound */
export async function getContactPoint(ctx: Ctx, id: string): Promise<ContactPoint> {
  const query = ctx.db.selectFrom('catalogue.contact_point').selectAll().where('id', '=', id)
  const row = await query.executeTakeFirst()
  if (!row) throw refuse.contactPointNotFound({ id })
  const holder = { organizationId: row.organization_id, ownerId: row.owner_id }
  if (!mayCreateFor(ctx.actor, holder)) throw refuse.contactPointNotFound({ id })
  return toContactPoint(row)
}

export function saveContactPoint(
  ctx: Ctx,
  id: string,
  { name, email, formUrl, role }: ContactPointSheet,
): Promise<ContactPoint> {
  return transact(ctx, async (ctx) => {
    await requireOwn(ctx, id)
    const change = ctx.db.updateTable('catalogue.contact_point').set({ name, email, form_url: formUrl, role })
    return toContactPoint(await change.where('id', '=', id).returningAll().executeTakeFirstOrThrow())
  })
}

/** Refuses one that datasets or dataservices still name. */
export function removeContactPoint(ctx: Ctx, id: string): Promise<void> {
  return transact(ctx, async (ctx) => {
    await requireOwn(ctx, id)
    const used = ctx.db
      .selectFrom('catalogue.dataset_contact')
      .select('dataset_id')
      .where('contact_point_id', '=', id)
    const named = ctx.db
      .selectFrom('catalogue.entry')
      .select('id')
      .where(sql<boolean>`contact_points @> array[${id}]`)
    const users = [await used.limit(1).executeTakeFirst(), await named.limit(1).executeTakeFirst()]
    if (users.some(Boolean)) throw refuse.contactPointInUse({ id })
    await ctx.db.deleteFrom('catalogue.contact_point').where('id', '=', id).execute()
  })
}

/** Refuses ids that are not contact points of the producer of the dataset. */
export async function requireContactPoints(
  { db, lang }: Ctx,
  { organization_id, owner_id }: Pick<DatasetRow, 'organization_id' | 'owner_id'>,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  const rows = await db
    .selectFrom('catalogue.contact_point')
    .select('id')
    .where('id', 'in', [...ids])
    .where('organization_id', 'is not distinct from', organization_id)
    .where('owner_id', 'is not distinct from', owner_id)
    .execute()
  const known = new Set(rows.map((row) => row.id))
  const errors = ids.flatMap((id, index): InputError[] =>
    known.has(id) ? [] : [{ pointer: `/contactPoints/${index}`, detail: words[lang].wrong.contactPoint(id) }],
  )
  if (errors.length > 0) throw refuseInput.invalidInput({ errors })
}

export async function setContactPoints(
  { db }: Ctx,
  datasetId: string,
  ids: readonly string[],
): Promise<void> {
  await db.deleteFrom('catalogue.dataset_contact').where('dataset_id', '=', datasetId).execute()
  const unique = [...new Set(ids)]
  if (unique.length === 0) return
  const rows = unique.map((id, position) => ({ dataset_id: datasetId, contact_point_id: id, position }))
  await db.insertInto('catalogue.dataset_contact').values(rows).execute()
}

async function requireOwn(ctx: Ctx, id: string): Promise<void> {
  const query = ctx.db.selectFrom('catalogue.contact_point').selectAll().where('id', '=', id).forUpdate()
  const row = await query.executeTakeFirst()
  if (!row) throw refuse.contactPointNotFound({ id })
  const holding: Holding = { organizationId: row.organization_id, ownerId: row.owner_id, assigned: false }
  if (!mayGovern(ctx.actor, holding)) throw refuse.contactPointNotFound({ id })
}
