import { sql } from 'kysely'
import { type Ctx, newId } from '#kernel/context'
import { enqueue } from '#kernel/jobs'
import type { AccessTold } from '../../schema/facts.ts'
import { type DeliveryBody, testEvent } from '../../schema/webhook.ts'
import type { WebhookRow } from '../../schema/webhook-rows.ts'
import { deliverJob, jobKey } from './delivering.ts'
import { laneOf } from './lanes.ts'

/**
 * One delivery for each address that asked for it, in the transaction that makes it true: none is told of what was
 * undone, none is lost of what stands.
 */
export async function queueDeliveries(tx: Ctx, { event, kind, id, state, to }: AccessTold): Promise<void> {
  if (to.length === 0) return
  const webhooks = await tx.db
    .selectFrom('exchange.webhook')
    .select(['id', 'url', 'dead_in_row'])
    .where('organization_id', 'in', to)
    .where('disabled_at', 'is', null)
    .where(sql<boolean>`${event} = any(events)`)
    .orderBy('id')
    .execute()
  const part = kind === 'grant' ? 'grants' : 'requests'
  const url = `${tx.config.publicUrl}/api/exchange/${part}/${id}`
  for (const webhook of webhooks)
    await queueDelivery(tx, webhook, { event, subject: { kind, id, state, url } })
}

/** To see that the other side listens: it is tried once. */
export function queueTest(tx: Ctx, webhook: Receiver): Promise<string> {
  return queueDelivery(tx, webhook, { event: testEvent, subject: null })
}

type Receiver = Pick<WebhookRow, 'id' | 'url' | 'dead_in_row'>

async function queueDelivery(
  tx: Ctx,
  webhook: Receiver,
  told: Pick<DeliveryBody, 'event' | 'subject'>,
): Promise<string> {
  const [id, at] = [newId(tx), tx.now()]
  const body: DeliveryBody = { id, ...told, at: at.toISOString() }
  await tx.db
    .insertInto('exchange.delivery')
    .values({
      ...{ id, webhook_id: webhook.id, event: told.event, at, next_at: at },
      body: JSON.stringify(body),
    })
    .execute()
  const payload = { delivery: id, tries: 0 }
  const queue = await laneOf(tx, webhook)
  await enqueue(tx, { job: deliverJob, payload, key: jobKey(id), queue, priority: 10 })
  return id
}
