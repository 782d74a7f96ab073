import type { Ctx } from '../context.ts'
import { type Db, newTransaction } from '../db/index.ts'
import { refuse as refuseRequest } from '../refusal.ts'
import type { Multipart } from './store.ts'
import { refuse } from './upload-refusals.ts'
import type { UploadRow } from './upload-tables.ts'

/** What the verbs of uploads need of a context. */
export type UploadCtx = Pick<Ctx, 'db' | 'files' | 'now'> & {
  actor: Pick<Ctx['actor'], 'id'>
  config: Pick<Ctx['config'], 'maxFileSize'>
}

const lifetimeMs = 7 * 24 * 3600 * 1000

/** An upload is forgotten seven days after its last byte, or when nobody used its file by then. */
export function expiry({ now }: Pick<UploadCtx, 'now'>): Date {
  return new Date(now().getTime() + lifetimeMs)
}

export function requireOwner({ actor }: UploadCtx): string {
  if (actor.id === null) throw refuseRequest.signInNeeded()
  return actor.id
}

/** The actor's upload; those of others do not exist for them. */
export async function getRow(ctx: UploadCtx, id: string, db: Db = ctx.db): Promise<UploadRow> {
  const row = await select(ctx, id, db).executeTakeFirst()
  if (!row) throw refuse.uploadNotFound({ id })
  return row
}

/** The same, alone with it until the end of the transaction. */
export async function lockRow(ctx: UploadCtx, id: string, db: Db): Promise<UploadRow> {
  const row = await select(ctx, id, db).forUpdate().executeTakeFirst()
  if (!row) throw refuse.uploadNotFound({ id })
  return row
}

export function multipartOf({ files }: Pick<UploadCtx, 'files'>, row: UploadRow): Multipart {
  return files.multipart(row.file_key, row.multipart_id)
}

/** Joins the transaction of the caller when there is one. */
export function inTransaction<T>({ db }: Pick<UploadCtx, 'db'>, work: (db: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : newTransaction(db, work)
}

/**
 * Makes an ended upload a file of the store. A crash may come anywhere between: whoever looks at the upload
 * next finishes it. Does nothing to one that is still arriving or finished already.
 */
export function finish(ctx: UploadCtx, id: string): Promise<UploadRow> {
  return inTransaction(ctx, async (db) => {
    const row = await lockRow(ctx, id, db)
    if (!row.ended_at || row.completed_at) return row
    const pieces = await db
      .selectFrom('kernel.upload_piece')
      .select(['number', 'tag'])
      .where('upload_id', '=', id)
      .orderBy('number')
      .execute()
    await multipartOf(ctx, row).complete(pieces, row.received)
    const change = db.updateTable('kernel.upload').set({ completed_at: ctx.now() }).where('id', '=', id)
    return change.returningAll().executeTakeFirstOrThrow()
  })
}

function select(ctx: UploadCtx, id: string, db: Db) {
  const owner = requireOwner(ctx)
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw refuse.uploadNotFound({ id })
  const own = db.selectFrom('kernel.upload').selectAll().where('id', '=', id).where('owner_id', '=', owner)
  return own.where('cancelled_at', 'is', null)
}
