import type { Ctx } from '#kernel/context'
import { type EntryKind, entryKinds } from '../../schema/entry.ts'
import type { EntryRow } from '../../tables.ts'
import { editableBy } from '../listing.ts'
import { pathOfEntry } from './nouns.ts'

/** An entry as those who keep it see it in their list. */
export interface OwnEntry {
  kind: EntryKind
  path: string
  title: string
  organizationId: string | null
  visibility: EntryRow['visibility']
  archived: boolean
  deleted: boolean
  modifiedAt: Date
}

/** As many as a page lists. */
export const entriesShown = 50

export interface OwnEntries {
  items: OwnEntry[]
  total: number
}

/** What the person who asks keeps besides datasets, last changed first. */
export async function listOwnEntries(ctx: Ctx, page: number): Promise<OwnEntries> {
  // An administrator of the site does not have the whole catalogue in hand.
  const own = { ...ctx, actor: { ...ctx.actor, officeRoles: [] } }
  // Contributors are assigned to records of one kind at a time.
  const mine = await Promise.all(
    entryKinds.map(async (kind) => ({ kind, editable: await editableBy(own, kind) })),
  )
  const query = ctx.db
    .selectFrom('catalogue.entry as d')
    .where(({ or, and, eb }) =>
      or(mine.map(({ kind, editable }) => and([eb('d.kind', '=', kind), editable]))),
    )
  const [rows, { total }] = await Promise.all([
    query
      .selectAll('d')
      .orderBy('d.modified_at', 'desc')
      .orderBy('d.id', 'desc')
      .limit(entriesShown)
      .offset((page - 1) * entriesShown)
      .execute(),
    query.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { items: rows.map(toOwnEntry), total: Number(total) }
}

function toOwnEntry(row: EntryRow): OwnEntry {
  return {
    kind: row.kind,
    path: pathOfEntry(row),
    title: row.title,
    organizationId: row.organization_id,
    visibility: row.visibility,
    archived: row.archived_at !== null,
    deleted: row.deleted_at !== null,
    modifiedAt: row.modified_at,
  }
}
