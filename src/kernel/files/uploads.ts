import { randomUUID } from 'node:crypto'
import { resumableSha256 } from './resumable-sha256.ts'
import type { FileStore } from './store.ts'
import { refuse } from './upload-refusals.ts'
import {
  expiry,
  finish,
  getRow,
  inTransaction,
  lockRow,
  multipartOf,
  requireOwner,
  type UploadCtx,
} from './upload-rows.ts'
import { type ReceivedFile, toReceivedFile, toUpload, type Upload, type UploadRow } from './upload-tables.ts'

export interface UploadDraft {
  /** What the person calls the file. */
  name: string
  type: string
  /** Bytes, when the sender knows. */
  length?: number
  /** Hexadecimal, when the sender knows: another file is then refused at the end. */
  sha256?: string
}

const maxOpen = 100

/** Opens an upload for the actor. Refuses nobody's, a file over the limit, and a hundredth one left open. */
export async function createUpload(ctx: UploadCtx, draft: UploadDraft): Promise<Upload> {
  const owner = requireOwner(ctx)
  const limit = ctx.config.maxFileSize
  if ((draft.length ?? 0) > limit) throw refuse.uploadTooLarge({ limit })
  if ((await countOpen(ctx, owner)) >= maxOpen) throw refuse.tooManyUploads({ limit: maxOpen })

  const key = `files/${randomUUID()}`
  const row = {
    id: randomUUID(),
    owner_id: owner,
    name: draft.name,
    media_type: draft.type,
    file_key: key,
    multipart_id: await ctx.files.beginMultipart(key, draft.type),
    length: draft.length ?? null,
    hash_state: resumableSha256().save(),
    expected_sha256: draft.sha256 ?? null,
    created_at: ctx.now(),
    expires_at: expiry(ctx),
  }
  return toUpload(
    await ctx.db.insertInto('kernel.upload').values(row).returningAll().executeTakeFirstOrThrow(),
  )
}

/** Where an upload of the actor stands; refuses those of others as if they did not exist. */
export async function getUpload(ctx: UploadCtx, id: string): Promise<Upload> {
  const row = await getRow(ctx, id)
  return toUpload(row.ended_at && !row.completed_at ? await finish(ctx, id) : row)
}

/**
 * Gives the received file to a mission, once: in the transaction of `ctx.db` when there is one, so that a
 * resource and its file come together or not at all. Refuses an unfinished or already used upload.
 */
export async function claimUpload(ctx: UploadCtx, id: string): Promise<ReceivedFile> {
  return inTransaction(ctx, async (db) => {
    const row = await finish({ ...ctx, db }, id)
    if (!row.completed_at) throw refuse.uploadUnfinished({ id })
    if (row.claimed_at) throw refuse.uploadAlreadyUsed({ id })
    await db.updateTable('kernel.upload').set({ claimed_at: ctx.now() }).where('id', '=', id).execute()
    return toReceivedFile(row)
  })
}

/** Forgets an upload and its bytes. Refuses one whose file is in use. */
export async function cancelUpload(ctx: UploadCtx, id: string): Promise<void> {
  const row = await inTransaction(ctx, async (db) => {
    const found = await lockRow(ctx, id, db)
    if (found.claimed_at) throw refuse.uploadAlreadyUsed({ id })
    await db.updateTable('kernel.upload').set({ cancelled_at: ctx.now() }).where('id', '=', id).execute()
    return found
  })
  await forget(ctx, row)
}

/** Forgets the uploads that are past their time and what crashes left behind; answers how many. To run every hour. */
export async function removeExpiredUploads(ctx: Pick<UploadCtx, 'db' | 'files' | 'now'>): Promise<number> {
  const { db, files, now } = ctx
  await db
    .deleteFrom('kernel.upload')
    .where('claimed_at', 'is not', null)
    .where('expires_at', '<', now())
    .execute()
  await db
    .updateTable('kernel.upload')
    .set({ cancelled_at: now() })
    .where('expires_at', '<', now())
    .where('claimed_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .execute()
  const rows = await db
    .selectFrom('kernel.upload')
    .selectAll()
    .where('cancelled_at', 'is not', null)
    .execute()
  for (const row of rows) await forget(ctx, row)
  await removeLeftovers(files, now())
  return rows.length
}

/** Bytes first: a row that outlives a crash is found again, bytes without a row never are. */
async function forget(ctx: Pick<UploadCtx, 'db' | 'files'>, row: UploadRow): Promise<void> {
  await multipartOf(ctx, row).abort()
  await ctx.files.remove(row.file_key)
  await ctx.db.deleteFrom('kernel.upload').where('id', '=', row.id).execute()
}

/** Well past the time of the uploads themselves, whose parts are still wanted. */
async function removeLeftovers(files: FileStore, now: Date): Promise<void> {
  await files.removeLeftovers(new Date(now.getTime() - 14 * 24 * 3600 * 1000))
}

async function countOpen({ db }: UploadCtx, owner: string): Promise<number> {
  const open = db.selectFrom('kernel.upload').where('owner_id', '=', owner).where('claimed_at', 'is', null)
  const { count } = await open
    .where('cancelled_at', 'is', null)
    .select((counted) => counted.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}
