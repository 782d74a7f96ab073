import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { mayAdminister } from '../../policy.ts'
import type { Family, Relative } from '../../schema/family.ts'
import { findOrganizations } from '../organization-lists.ts'

/** As many as a page lists. */
export const relativesShown = 50

/** Whom it is part of and who is part of it; what is only asked is for administrators of either side. */
export async function readFamily(ctx: Ctx, organizationId: string, page = 1): Promise<Family> {
  const [links, below, asking] = await Promise.all([
    linksAbove(ctx, organizationId),
    selectBelow(ctx, { organizationId, status: 'accepted', page }),
    selectBelow(ctx, { organizationId, status: 'pending', page: 1 }),
  ])
  const ids = [...links.map(({ parent_id }) => parent_id), ...below.ids, ...asking.ids]
  const relatives = await findOrganizations(ctx, ids)
  const above = (wanted: string) => {
    const link = links.find(({ status }) => status === wanted)
    const found = relatives.find(({ id }) => id === link?.parent_id)
    return found ? toRelative(found) : null
  }
  const among = (wanted: readonly string[]) =>
    relatives.filter(({ id }) => wanted.includes(id)).map(toRelative)
  return {
    parent: above('accepted'),
    asked: above('pending'),
    ...{ children: among(below.ids), childCount: below.total },
    ...{ asking: among(asking.ids), askingCount: asking.total },
  }
}

async function linksAbove({ db, actor }: Ctx, organizationId: string) {
  const links = await db
    .selectFrom('people.organization_parent')
    .select(['parent_id', 'status'])
    .where('organization_id', '=', organizationId)
    .execute()
  return links.filter(
    ({ parent_id, status }) =>
      status === 'accepted' || mayAdminister(actor, organizationId) || mayAdminister(actor, parent_id),
  )
}

interface Below {
  organizationId: string
  status: 'accepted' | 'pending'
  /** From 1. */
  page: number
}

async function selectBelow(
  { db, actor }: Ctx,
  { organizationId, status, page }: Below,
): Promise<{ ids: string[]; total: number }> {
  let found = db
    .selectFrom('people.organization_parent as p')
    .innerJoin('people.organization as o', 'o.id', 'p.organization_id')
    .where('p.parent_id', '=', organizationId)
    .where('p.status', '=', status)
    .where('o.deleted_at', 'is', null)
  if (status === 'pending' && !mayAdminister(actor, organizationId)) {
    const own = Object.keys(actor.organizations).filter((id) => mayAdminister(actor, id))
    found = found.where(sql<boolean>`o.id = any(${own}::text[])`)
  }
  const [rows, { total }] = await Promise.all([
    found
      .select('o.id')
      .orderBy('o.name')
      .orderBy('o.id')
      .limit(relativesShown)
      .offset((page - 1) * relativesShown)
      .execute(),
    found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { ids: rows.map(({ id }) => id), total: Number(total) }
}

/** What one search brings together at most: the address of a page holds each of them. */
export const mostTogether = 100

/** The organisation and all that is part of it, at any depth; at most a hundred ids. */
export async function listWithServices({ db }: Ctx, organizationId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive below (id, depth) as (
      select ${organizationId}::text, 0
      union
      select p.organization_id, below.depth + 1
      from people.organization_parent p join below on p.parent_id = below.id
      join people.organization o on o.id = p.organization_id and o.deleted_at is null
      where p.status = 'accepted' and below.depth < 20)
    select id from below group by id order by min(depth), id limit ${mostTogether}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Whether an organisation is another one, or is above it. */
export async function isAbove({ db }: Ctx, above: string, organizationId: string): Promise<boolean> {
  const { rows } = await sql`
    with recursive up (id) as (
      select ${organizationId}::text
      union
      select p.parent_id from people.organization_parent p join up on p.organization_id = up.id
      where p.status = 'accepted')
    select from up where id = ${above}`.execute(db)
  return rows.length > 0
}

function toRelative({ id, slug, name, acronym, logo }: Relative): Relative {
  return { id, slug, name, acronym, logo }
}
