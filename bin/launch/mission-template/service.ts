import { type Ctx, newId } from '#kernel/context'
import { mayWriteEntry } from './policy.ts'
import { type Entry, type EntryDraft, refuse } from './schema.ts'
import { toEntry } from './tables.ts'

/** The entries, newest first, a hundred at most. */
export async function listEntries({ db }: Ctx): Promise<Entry[]> {
  const rows = db.selectFrom('NAME.entry').selectAll().orderBy('created_at', 'desc').limit(100)
  return (await rows.execute()).map(toEntry)
}

/** One entry. @throws NAME/entry-not-found */
export async function getEntry({ db }: Ctx, id: string): Promise<Entry> {
  const row = await db.selectFrom('NAME.entry').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw refuse.entryNotFound({ id })
  return toEntry(row)
}

/** Keeps a new entry. @throws NAME/office-only */
export async function writeEntry(ctx: Ctx, draft: EntryDraft): Promise<Entry> {
  if (!mayWriteEntry(ctx.actor)) throw refuse.officeOnly()
  const row = { id: newId(ctx), title: draft.title, created_at: ctx.now() }
  const written = ctx.db.insertInto('NAME.entry').values(row).returningAll()
  return toEntry(await written.executeTakeFirstOrThrow())
}
