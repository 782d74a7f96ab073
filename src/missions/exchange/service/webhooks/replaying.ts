import { type Ctx, transact } from '#kernel/context'
import { enqueue } from '#kernel/jobs'
import { requireSending } from '#missions/people'
import type { DeliveryStory } from '../../schema/webhook.ts'
import { refuseWebhook } from '../../schema/webhook-refusals.ts'
import { deliverJob, jobKey } from './delivering.ts'
import { holdWebhook } from './keeping.ts'
import { queueTest } from './queueing.ts'
import { getDelivery } from './reading.ts'

/** Sends something that means nothing. @throws webhookNotFound, webhooksNotYours, webhookDisabled, tooManyAttempts */
export function testWebhook(ctx: Ctx, id: string): Promise<DeliveryStory> {
  return transact(ctx, async (tx) => {
    await holdRunning(tx, id)
    return getDelivery(tx, id, await queueTest(tx, id))
  })
}

/**
 * The same delivery again, with its id, from its first try. @throws webhookNotFound, webhooksNotYours, webhookDisabled,
 * deliveryNotFound, deliveryUnderWay, tooManyAttempts
 */
export function replayDelivery(ctx: Ctx, webhookId: string, id: string): Promise<DeliveryStory> {
  return transact(ctx, async (tx) => {
    await holdRunning(tx, webhookId)
    const { state } = await getDelivery(tx, webhookId, id)
    if (state === 'waiting') throw refuseWebhook.deliveryUnderWay({ id })
    await tx.db
      .updateTable('exchange.delivery')
      .set({ state: 'waiting', tries: 0, next_at: tx.now() })
      .where('id', '=', id)
      .execute()
    await enqueue(tx, { job: deliverJob, payload: { delivery: id, tries: 0 }, key: jobKey(id), priority: 10 })
    return getDelivery(tx, webhookId, id)
  })
}

/** An account must not be a way to knock at the doors of others as often as one likes. */
async function holdRunning(tx: Ctx, id: string): Promise<void> {
  const { disabled_at } = await holdWebhook(tx, id)
  if (disabled_at) throw refuseWebhook.webhookDisabled({ id })
  await requireSending(tx)
}
