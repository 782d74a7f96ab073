import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { StoredProgress } from '../tables.ts'

/** Milliseconds: progress is for people. */
const pace = 500

/** Writes what a child tells, at most twice a second; `told` waits for the last of it. */
export function tellProgress(
  ctx: Ctx,
  id: string,
): { tell: (progress: unknown) => void; told: () => Promise<void> } {
  let last = 0
  let writing: Promise<void> = Promise.resolve()
  const write = (progress: unknown) =>
    merge(ctx, id, progress).catch((error) => ctx.log.warn({ error: String(error) }, 'progress not written'))
  return {
    tell: (progress) => {
      if (Date.now() - last < pace) return
      last = Date.now()
      writing = writing.then(() => write(progress))
    },
    told: () => writing,
  }
}

/** Says where a version that will be tried again stands; answers null: it has no fault. */
export async function noteProgress(ctx: Ctx, id: string, progress: StoredProgress): Promise<null> {
  await merge(ctx, id, progress)
  return null
}

async function merge({ db }: Ctx, id: string, progress: unknown): Promise<void> {
  await db
    .updateTable('tables.version')
    .set({ progress: sql`progress || ${JSON.stringify(progress)}::jsonb` })
    .where('id', '=', id)
    .where('state', '=', 'working')
    .execute()
}
