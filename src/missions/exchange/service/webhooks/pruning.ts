import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { defineJob } from '#kernel/jobs'

/** How long the history of deliveries serves who looks for what went wrong. */
export const keptDays = 30

/** With their tries; and secrets that sign no more. */
export async function pruneDeliveries({ db, now }: Pick<Ctx, 'db' | 'now'>): Promise<void> {
  const oldest = new Date(now().getTime() - keptDays * 86_400_000)
  await db.deleteFrom('exchange.delivery').where('at', '<', oldest).where('state', '<>', 'waiting').execute()
  await db
    .updateTable('exchange.webhook')
    .set({ former_secret: null, former_until: null })
    .where('former_until', '<=', now())
    .execute()
}

export const pruneDeliveriesJob = defineJob({
  name: 'exchange.prune-deliveries',
  payload: z.object({}),
  schedule: '41 3 * * *',
  run: (ctx) => pruneDeliveries(ctx),
})
