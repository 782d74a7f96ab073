import { type Ctx, transact } from '#kernel/context'
import { enqueue } from '#kernel/jobs'
import { requireSending } from '#missions/people'
import type { DeliveryStory } from '../../schema/webhook.ts'
import { refuseWebhook } from '../../schema/webhook-refusals.ts'
import type { WebhookRow } from '../../schema/webhook-rows.ts'
import { deliverJob, jobKey } from './delivering.ts'
import { holdWebhook } from './keeping.ts'
import { laneOf } from './lanes.ts'
import { queueTest } from './queueing.ts'
import { getDelivery } from './reading.ts'

/** Sends something that means nothing. @throws webhookNotFound, webhooksNotYours, webhookDisabled, tooManyAttempts */
export function testWebhook(ctx: Ctx, id: string): Promise<DeliveryStory> {
  return transact(ctx, async (tx) => {
    const webhook = await holdRunning(tx, id)
    return getDelivery(tx, id, await queueTest(tx, webhook))
  })
}

/**
 * The same delivery again, with its id, from its first try. @throws webhookNotFound, webhooksNotYours, webhookDisabled,
 * deliveryNotFound, deliveryUnderWay, tooManyAttempts
 */
export function replayDelivery(ctx: Ctx, webhookId: string, id: string): Promise<DeliveryStory> {
  return transact(ctx, async (tx) => {
    const webhook = await holdRunning(tx, webhookId)
    const { state } = await getDelivery(tx, webhookId, id)
    if (state === 'waiting') throw refuseWebhook.deliveryUnderWay({ id })
    await tx.db
      .updateTable('exchange.delivery')
      .set({ state: 'waiting', tries: 0, next_at: tx.now() })
      .where('id', '=', id)
      .execute()
    const payload = { delivery: id, tries: 0 }
    const queue = await laneOf(tx, webhook)
    await enqueue(tx, { job: deliverJob, payload, key: jobKey(id), queue, priority: 10 })
    return getDelivery(tx, webhookId, id)
  })
}

/** An account must not be a way to knock at the doors of others as often as one likes. */
async function holdRunning(tx: Ctx, id: string): Promise<WebhookRow> {
  const webhook = await holdWebhook(tx, id)
  if (webhook.disabled_at) throw refuseWebhook.webhookDisabled({ id })
  await requireSending(tx)
  return webhook
}
