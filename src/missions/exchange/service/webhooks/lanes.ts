import { createHash } from 'node:crypto'
import type { Ctx } from '#kernel/context'
import type { WebhookRow } from '../../schema/webhook-rows.ts'

/** Of the workers of a copy, those that may wait for receivers which do not answer. */
const failingLanes = 2

/**
 * The queue of jobs that a delivery waits in: one for each receiver, so that a slow one keeps one worker and not all.
 * Receivers that did not take their last deliveries share a few.
 */
export async function laneOf(
  ctx: Ctx,
  webhook: Pick<WebhookRow, 'id' | 'url' | 'dead_in_row'>,
): Promise<string> {
  const { origin } = new URL(webhook.url)
  const isFailing = webhook.dead_in_row > 0 || (await isTriedAgain(ctx, webhook.id))
  return `exchange.deliver/${isFailing ? `failing-${numberOf(origin) % failingLanes}` : origin}`
}

async function isTriedAgain({ db }: Ctx, webhookId: string): Promise<boolean> {
  const one = await db
    .selectFrom('exchange.delivery')
    .select('id')
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'waiting')
    .where('tries', '>', 0)
    .limit(1)
    .executeTakeFirst()
  return one !== undefined
}

function numberOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt8()
}
