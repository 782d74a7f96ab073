import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { defineJob } from '#kernel/jobs'

const keptDays = 90

/** Each night. */
export const forgetNewsJob = defineJob({
  name: 'conversation.forget-news',
  payload: z.object({}),
  schedule: '52 3 * * *',
  run: (ctx) => forgetNews(ctx),
})

/** News are no archive: after ninety days they go, with who was told of them (GDPR, article 5(1)(e)). */
async function forgetNews({ db, now }: Ctx): Promise<void> {
  const oldest = new Date(now().getTime() - keptDays * 86_400_000)
  await db.deleteFrom('conversation.news').where('at', '<', oldest).execute()
  await db.deleteFrom('conversation.digest_handed').where('at', '<', oldest).execute()
}
