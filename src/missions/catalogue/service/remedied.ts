import { randomUUID } from 'node:crypto'
import { type Ctx, systemActor, transact } from '#kernel/context'
import { dropFile, putAside } from '#kernel/files/removal'
import type { ReceivedFile } from '#kernel/files/upload-tables'
import { type fileRemedied, getRemedy, type RemedyNote } from '#missions/privacy'
import type { ResourceRow } from '../tables.ts'
import { replaceFile } from './resources.ts'
import { lockDataset } from './settling.ts'
import { findWaiting, resourceOf } from './submission.ts'

type Remedied = NonNullable<(typeof fileRemedied)['payload']>

/**
 * A corrected file becomes the content of its resource by the way of any other: examined again, in the name of who
 * asked for it. One made of a content that was replaced since is left: nobody's newer file is undone.
 */
export async function adoptRemedied(ctx: Ctx, told: Remedied): Promise<void> {
  const id = resourceOf(told.owner)
  if (!id || !(await isAwaited(ctx, id, told))) return
  const { by } = await getRemedy(ctx, told.remedyId)
  const asker: Ctx = { ...ctx, actor: { ...systemActor, ...by } }
  const file = await copyOf(ctx, id, told.fileKey)
  const adopted = await transact(asker, async (ctx) => {
    const row = await ctx.db
      .selectFrom('catalogue.any_resource')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    if (!row) return false
    await lockDataset(ctx, row.dataset_id)
    if (!(await isAwaited(ctx, id, told))) return false
    const note = await wholeNote(ctx, told)
    await replaceFile(ctx, { datasetId: row.dataset_id, id }, { file, note })
    await keepNote(ctx, { id, remedyId: told.remedyId, note })
    return true
  })
  if (!adopted) await dropFile(ctx, file.key)
}

/** What was done to a content before it was public; null for a file as it was sent. */
export async function findNote({ db }: Ctx, tableVersion: string | null): Promise<RemedyNote | null> {
  if (!tableVersion) return null
  const row = await db
    .selectFrom('catalogue.remedied_content')
    .select('note')
    .where('table_version', '=', tableVersion)
    .executeTakeFirst()
  return row?.note ?? null
}

/** The same for what everybody downloads under a resource. */
export async function findPublicNote(ctx: Ctx, resourceId: string): Promise<RemedyNote | null> {
  const row = await ctx.db
    .selectFrom('catalogue.resource')
    .select('table_version')
    .where('id', '=', resourceId)
    .executeTakeFirst()
  return findNote(ctx, row?.table_version ?? null)
}

/** Whether the content that was corrected is still the last one, and this was not done yet: facts may come twice. */
async function isAwaited(ctx: Ctx, id: string, { version, remedyId }: Remedied): Promise<boolean> {
  const done = await ctx.db
    .selectFrom('catalogue.remedied_content')
    .select('remedy_id')
    .where('remedy_id', '=', remedyId)
    .executeTakeFirst()
  return !done && (await lastVersion(ctx, id)) === version
}

async function lastVersion(ctx: Ctx, id: string): Promise<string | null> {
  const waiting = await findWaiting(ctx, id)
  if (waiting) return waiting.table_version
  const query = ctx.db.selectFrom('catalogue.any_resource').select('table_version').where('id', '=', id)
  return (await query.executeTakeFirst())?.table_version ?? null
}

/** The resource owns its bytes: those of the remedy stay with the examination that they answer. */
async function copyOf(ctx: Ctx, id: string, key: string): Promise<ReceivedFile> {
  const found = await ctx.files.get(key)
  if (!found) throw new Error(`The corrected file ${key} is not in the file store`)
  const type = 'text/csv'
  const stored = await putAside(ctx, `files/${randomUUID()}`, { body: found.body, type })
  return { ...stored, type, name: csvName(await nameOf(ctx, id)) }
}

async function nameOf(ctx: Ctx, id: string): Promise<string> {
  const waiting = await findWaiting(ctx, id)
  const query = ctx.db.selectFrom('catalogue.any_resource').select('file_name').where('id', '=', id)
  return waiting?.file_name ?? (await query.executeTakeFirst())?.file_name ?? ''
}

/** `agents.xlsx`, `agents.csv.gz`: what is made of them is `agents.csv`. */
function csvName(name: string): string {
  return `${name.replace(/(?:\.(?:csv|tsv|txt|xlsx?|ods|json|ndjson|geojson|parquet|zip|gz))+$/i, '') || 'table'}.csv`
}

/** A file corrected twice tells both corrections. */
async function wholeNote(ctx: Ctx, { version, note }: Remedied): Promise<RemedyNote> {
  const former = await findNote(ctx, version)
  return former ? { ...note, steps: [...former.steps, ...note.steps], rowsBefore: former.rowsBefore } : note
}

async function keepNote(
  ctx: Ctx,
  { id, remedyId, note }: { id: ResourceRow['id']; remedyId: string; note: RemedyNote },
): Promise<void> {
  const version = await lastVersion(ctx, id)
  if (!version) return
  await ctx.db
    .insertInto('catalogue.remedied_content')
    .values({
      table_version: version,
      resource_id: id,
      remedy_id: remedyId,
      note: JSON.stringify(note),
      made_at: ctx.now(),
    })
    .execute()
}
