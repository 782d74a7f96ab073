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

const shown = 100

/** What the person who asks keeps besides datasets: of each kind, a hundred at most, last changed first. */
export async function listOwnEntries(ctx: Ctx): Promise<OwnEntry[]> {
  // An administrator of the site does not have the whole catalogue in hand.
  const own = { ...ctx, actor: { ...ctx.actor, officeRoles: [] } }
  const rows: EntryRow[] = []
  for (const kind of entryKinds) rows.push(...(await rowsOf(own, kind)))
  return rows
    .sort((a, b) => b.modified_at.getTime() - a.modified_at.getTime())
    .map((row) => ({
      kind: row.kind,
      path: pathOfEntry(row),
      title: row.title,
      organizationId: row.organization_id,
      visibility: row.visibility,
      archived: row.archived_at !== null,
      deleted: row.deleted_at !== null,
      modifiedAt: row.modified_at,
    }))
}

/** Contributors are assigned to records of one kind at a time. */
async function rowsOf(ctx: Ctx, kind: EntryKind): Promise<EntryRow[]> {
  return ctx.db
    .selectFrom('catalogue.entry as d')
    .selectAll('d')
    .where('d.kind', '=', kind)
    .where(await editableBy(ctx, kind))
    .orderBy('d.modified_at', 'desc')
    .limit(shown)
    .execute()
}
