import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { defineJob, enqueue } from '../jobs.ts'
import type { Bytes, StoredFile } from './store.ts'

/** Bytes go after the row that named them, and late enough for downloads that have begun. */
export const removeFileJob = defineJob({
  name: 'kernel.remove-file',
  payload: z.object({ key: z.string() }),
  run: (ctx, { key }) => ctx.files.remove(key),
})

const hour = 60 * 60_000

/** Asks, in the transaction that forgets a file, for its bytes to be removed in an hour. */
export function removeFileLater(ctx: Ctx, key: string, inMs = hour): Promise<void> {
  return enqueue(ctx, {
    job: removeFileJob,
    payload: { key },
    key: jobKey(key),
    runAt: new Date(ctx.now().getTime() + inMs),
  })
}

/**
 * Puts bytes that no row names yet, before the transaction that will: they go in a day unless it calls `keepFile`,
 * whatever is killed in between.
 */
export async function putAside(
  ctx: Ctx,
  key: string,
  { body, ...options }: { body: Bytes; type?: string },
): Promise<StoredFile> {
  if (ctx.db.isTransaction) throw new Error(`${key} would be forgotten with the transaction`)
  await removeFileLater(ctx, key, 24 * hour)
  return ctx.files.put(key, body, options)
}

/** A row names what was put aside: it stays. In the transaction of that row. */
export async function keepFile({ db }: Pick<Ctx, 'db'>, key: string): Promise<void> {
  await sql`select graphile_worker.remove_job(${jobKey(key)})`.execute(db)
}

/** Nobody wants what was put aside: it goes at once. */
export async function dropFile(ctx: Ctx, key: string): Promise<void> {
  await ctx.files.remove(key)
  await keepFile(ctx, key)
}

function jobKey(key: string): string {
  return `remove-file:${key}`
}
