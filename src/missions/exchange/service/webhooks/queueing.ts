import { sql } from 'kysely'
import { type Ctx, newId } from '#kernel/context'
import { enqueue } from '#kernel/jobs'
import type { AccessTold } from '../../schema/facts.ts'
import { type DeliveryBody, testEvent } from '../../schema/webhook.ts'
import { deliverJob, jobKey } from './delivering.ts'

/**
 * One delivery for each address that asked for it, in the transaction that makes it true: none is told of what was
 * undone, none is lost of what stands.
 */
export async function queueDeliveries(tx: Ctx, { event, kind, id, state, to }: AccessTold): Promise<void> {
  if (to.length === 0) return
  const webhooks = await tx.db
    .selectFrom('exchange.webhook')
    .select('id')
    .where('organization_id', 'in', to)
    .where('disabled_at', 'is', null)
    .where(sql<boolean>`${event} = any(events)`)
    .orderBy('id')
    .execute()
  const part = kind === 'grant' ? 'grants' : 'requests'
  const url = `${tx.config.publicUrl}/api/exchange/${part}/${id}`
  for (const webhook of webhooks)
    await queueDelivery(tx, webhook.id, { event, subject: { kind, id, state, url } })
}

/** To see that the other side listens: it is tried once. */
export function queueTest(tx: Ctx, webhookId: string): Promise<string> {
  return queueDelivery(tx, webhookId, { event: testEvent, subject: null })
}

async function queueDelivery(
  tx: Ctx,
  webhookId: string,
  told: Pick<DeliveryBody, 'event' | 'subject'>,
): Promise<string> {
  const [id, at] = [newId(tx), tx.now()]
  const body: DeliveryBody = { id, ...told, at: at.toISOString() }
  await tx.db
    .insertInto('exchange.delivery')
    .values({
      ...{ id, webhook_id: webhookId, event: told.event, at, next_at: at },
      body: JSON.stringify(body),
    })
    .execute()
  await enqueue(tx, { job: deliverJob, payload: { delivery: id, tries: 0 }, key: jobKey(id), priority: 10 })
  return id
}
