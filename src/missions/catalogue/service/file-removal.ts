import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { defineJob, enqueue } from '#kernel/jobs'

/** Bytes go after the row that named them, and late enough for downloads that have begun. */
export const removeFileJob = defineJob({
  name: 'catalogue.remove-file',
  payload: z.object({ key: z.string() }),
  run: (ctx, { key }) => ctx.files.remove(key),
})

const delay = 60 * 60_000

/** Asks, in the transaction that forgets a file, for its bytes to be removed in an hour. */
export function removeFileLater(ctx: Ctx, key: string): Promise<void> {
  return enqueue(ctx, {
    job: removeFileJob,
    payload: { key },
    key: `remove-file:${key}`,
    runAt: new Date(ctx.now().getTime() + delay),
  })
}
