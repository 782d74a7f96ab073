import { sql } from 'kysely'
import { type Ctx, newId } from '#kernel/context'
import type { ContactPointSheet } from '../../schema/contact-point.ts'

interface Contacts {
  datasetId: string
  contacts: readonly ContactPointSheet[]
}

/** Contact points of these datasets as their source gives them: those of the organisation that are the same are named. */
export async function writeContacts(
  ctx: Ctx,
  organizationId: string,
  all: readonly Contacts[],
): Promise<void> {
  if (all.length === 0) return
  const idsOf = await nameContacts(
    ctx,
    organizationId,
    all.flatMap(({ contacts }) => contacts),
  )
  const named = all.flatMap(({ datasetId, contacts }) =>
    idsOf(contacts).map((contact_point_id, position) => ({
      dataset_id: datasetId,
      contact_point_id,
      position,
    })),
  )
  const ids = all.map(({ datasetId }) => datasetId)
  await ctx.db.deleteFrom('catalogue.dataset_contact').where('dataset_id', 'in', ids).execute()
  if (named.length > 0)
    await sql`
      insert into catalogue.dataset_contact (dataset_id, contact_point_id, position)
      select dataset_id, contact_point_id, position from jsonb_to_recordset(${JSON.stringify(named)}::jsonb)
        as t(dataset_id text, contact_point_id text, position smallint)`.execute(ctx.db)
}

/** Ids of contact points of the organisation: those that it has not yet are added. */
export async function nameContacts(
  ctx: Ctx,
  organizationId: string,
  sheets: readonly ContactPointSheet[],
): Promise<(sheets: readonly ContactPointSheet[]) => string[]> {
  const known = await readKnown(ctx, organizationId, sheets)
  const fresh = new Map<string, { id: string; sheet: ContactPointSheet }>()
  for (const sheet of sheets) {
    const key = keyOf(sheet)
    if (!known.has(key) && !fresh.has(key)) fresh.set(key, { id: newId(ctx), sheet })
  }
  if (fresh.size > 0)
    await ctx.db
      .insertInto('catalogue.contact_point')
      .values(
        [...fresh.values()].map(({ id, sheet: { name, email, formUrl, role } }) => ({
          ...{ id, organization_id: organizationId, owner_id: null, name, email, form_url: formUrl, role },
          created_at: ctx.now(),
        })),
      )
      .execute()
  const idOf = (sheet: ContactPointSheet) => known.get(keyOf(sheet)) ?? fresh.get(keyOf(sheet))?.id
  return (named) => [...new Set(named.flatMap((sheet) => idOf(sheet) ?? []))]
}

async function readKnown(
  { db }: Ctx,
  organizationId: string,
  sheets: readonly ContactPointSheet[],
): Promise<Map<string, string>> {
  const names = [...new Set(sheets.map(({ name }) => name))]
  if (names.length === 0) return new Map()
  const rows = await db
    .selectFrom('catalogue.contact_point')
    .select(['id', 'name', 'email', 'form_url as formUrl', 'role'])
    .where('organization_id', '=', organizationId)
    .where('name', 'in', names)
    .orderBy('created_at')
    .execute()
  return new Map(rows.map((row) => [keyOf(row), row.id]))
}

function keyOf(contact: {
  name: string
  email: string | null
  formUrl: string | null
  role: string
}): string {
  return JSON.stringify([contact.name, contact.email, contact.formUrl, contact.role])
}
