import type { Insertable } from 'kysely'
import type { Ctx } from '#kernel/context'
import { keepFile, removeFileLater } from '#kernel/files/removal'
import type { ReceivedFile } from '#kernel/files/upload-tables'
import { forgetOwner } from '#missions/privacy'
import { openTable, receiveVersion, removeTable } from '#missions/tables'
import type { ResourceRow, ResourceTable, WaitingFileRow } from '../tables.ts'

type Submitted = Required<Pick<Insertable<ResourceTable>, 'table_id' | 'table_version' | 'standing'>>

const prefix = 'resource:'

/** Owner of a table, as `tables` and `privacy` are told; opaque to them. */
export function ownerOf(resourceId: string): string {
  return `${prefix}${resourceId}`
}

/** The resource of an owner; null when the table is somebody else's. */
export function resourceOf(owner: string): string | null {
  return owner.startsWith(prefix) ? owner.slice(prefix.length) : null
}

/** Sends a file to be read and examined; says what its row then holds. Nobody but its editors gets it before the end. */
export async function submit(
  ctx: Ctx,
  { id, table_id }: Pick<ResourceRow, 'id' | 'table_id'>,
  file: Pick<ReceivedFile, 'key' | 'name' | 'size'>,
): Promise<Submitted> {
  await keepFile(ctx, file.key)
  const tableId = table_id ?? (await openTable(ctx, ownerOf(id)))
  const { id: version } = await receiveVersion(ctx, tableId, {
    fileKey: file.key,
    name: file.name,
    size: file.size,
    choice: {},
  })
  return { table_id: tableId, table_version: version, standing: 'examining' }
}

/** Keeps a file beside the public one that it will replace, or the bytes that a link gave; what still waited goes. */
export async function hold(
  ctx: Ctx,
  resource: ResourceRow,
  { fetched = false, ...file }: ReceivedFile & { fetched?: boolean },
): Promise<void> {
  const { table_id, table_version } = await submit(ctx, resource, file)
  if (!table_version) return
  await dropWaiting(ctx, resource.id)
  const { db } = ctx
  if (table_id !== resource.table_id)
    await db.updateTable('catalogue.any_resource').set({ table_id }).where('id', '=', resource.id).execute()
  await db
    .insertInto('catalogue.waiting_file')
    .values({
      resource_id: resource.id,
      file_key: file.key,
      file_name: file.name,
      media_type: file.type,
      size: file.size,
      sha256: file.sha256,
      table_version,
      fetched,
      standing: 'examining',
      added_at: ctx.now(),
    })
    .execute()
}

export function findWaiting({ db }: Ctx, resourceId: string): Promise<WaitingFileRow | undefined> {
  const query = db.selectFrom('catalogue.waiting_file').selectAll()
  return query.where('resource_id', '=', resourceId).executeTakeFirst()
}

/** Forgets the file that waits, and its bytes. */
export async function dropWaiting(ctx: Ctx, resourceId: string): Promise<void> {
  const waiting = await ctx.db
    .deleteFrom('catalogue.waiting_file')
    .where('resource_id', '=', resourceId)
    .returning('file_key')
    .executeTakeFirst()
  if (waiting) await removeFileLater(ctx, waiting.file_key)
}

/** Everything that was made of the files of a resource goes with it. */
export async function forgetContent(
  ctx: Ctx,
  { id, table_id }: Pick<ResourceRow, 'id' | 'table_id'>,
): Promise<void> {
  await dropWaiting(ctx, id)
  if (table_id) await removeTable(ctx, table_id)
  await forgetOwner(ctx, ownerOf(id))
}
