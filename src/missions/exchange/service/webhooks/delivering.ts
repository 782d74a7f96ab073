import { z } from 'zod'
import { type Ctx, transact } from '#kernel/context'
import { defineJob, enqueue } from '#kernel/jobs'
import { testEvent } from '../../schema/webhook.ts'
import type { DeliveryRow } from '../../schema/webhook-rows.ts'
import { noteDeath } from './giving-up.ts'
import { laneOf } from './lanes.ts'
import { isReceived, type Outcome, send } from './sending.ts'

/** Minutes before each new try: the last comes two days after the first. */
export const waits = [1, 5, 30, 120, 480, 720, 1440] as const
/** A series of tries with a replay by hand among them keeps its last ones. */
const keptAttempts = 40

const Payload = z.object({ delivery: z.string(), tries: z.int().describe('Already made, when it was asked') })

/** Its own tries are counted here; those of the job are for a copy that is killed at work. */
export const deliverJob = defineJob({
  name: 'exchange.deliver',
  payload: Payload,
  run: (ctx, payload) => deliver(ctx, payload),
})

export const jobKey = (deliveryId: string) => `exchange.deliver/${deliveryId}`

/** One try of a delivery, unless it was made already. At least once: the receiver knows a repetition by its id. */
export async function deliver(
  ctx: Ctx,
  { delivery: id, tries }: { delivery: string; tries: number },
): Promise<void> {
  const delivery = await ctx.db
    .selectFrom('exchange.delivery')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where('tries', '=', tries)
    .executeTakeFirst()
  if (!delivery) return
  const webhook = await ctx.db
    .selectFrom('exchange.webhook')
    .selectAll()
    .where('id', '=', delivery.webhook_id)
    .executeTakeFirst()
  // Deleted this instant, with its deliveries.
  if (!webhook) return
  if (webhook.disabled_at) return bury(ctx, delivery)
  const outcome = await send(ctx, webhook, delivery)
  await transact(ctx, (tx) => settle(tx, delivery, outcome))
}

/** Nothing is sent to an address that was stopped meanwhile: it may be replayed once it is started again. */
async function bury({ db }: Ctx, { id }: DeliveryRow): Promise<void> {
  await db
    .updateTable('exchange.delivery')
    .set({ state: 'dead', next_at: null })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}

async function settle(tx: Ctx, delivery: DeliveryRow, outcome: Outcome): Promise<void> {
  // The webhook before its deliveries, as whoever deletes or replays them holds them.
  const webhook = await tx.db
    .selectFrom('exchange.webhook')
    .select(['id', 'url', 'dead_in_row'])
    .where('id', '=', delivery.webhook_id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!webhook) return
  const { id, tries } = delivery
  const received = isReceived(outcome)
  const wait = delivery.event === testEvent ? undefined : waits[tries]
  const isLast = received || wait === undefined
  const nextAt = isLast ? null : new Date(tx.now().getTime() + wait * 60_000)
  const state = received ? 'delivered' : isLast ? 'dead' : 'waiting'
  const { numUpdatedRows } = await tx.db
    .updateTable('exchange.delivery')
    .set({ state, tries: tries + 1, next_at: nextAt })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where('tries', '=', tries)
    .executeTakeFirst()
  // Another copy was at it too, and has written down the same try.
  if (numUpdatedRows === 0n) return
  await keepAttempt(tx, id, outcome)
  if (nextAt) {
    const payload = { delivery: id, tries: tries + 1 }
    const queue = await laneOf(tx, webhook)
    await enqueue(tx, { job: deliverJob, payload, key: jobKey(id), queue, runAt: nextAt, priority: 10 })
  } else if (delivery.event !== testEvent) {
    if (received) await noteArrival(tx, delivery)
    else await noteDeath(tx, delivery)
  }
}

async function keepAttempt({ db }: Ctx, id: string, outcome: Outcome): Promise<void> {
  const last = await db
    .selectFrom('exchange.delivery_attempt')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('delivery_id', '=', id)
    .executeTakeFirst()
  const number = (last?.number ?? 0) + 1
  await db
    .insertInto('exchange.delivery_attempt')
    .values({
      ...{ delivery_id: id, number, at: outcome.at, status: outcome.status, fault: outcome.fault },
      ...{ body: outcome.body, duration_ms: outcome.durationMs },
    })
    .execute()
  await db
    .deleteFrom('exchange.delivery_attempt')
    .where('delivery_id', '=', id)
    .where('number', '<=', number - keptAttempts)
    .execute()
}

async function noteArrival({ db }: Ctx, { webhook_id }: DeliveryRow): Promise<void> {
  await db
    .updateTable('exchange.webhook')
    .set({ dead_in_row: 0 })
    .where('id', '=', webhook_id)
    .where('dead_in_row', '>', 0)
    .execute()
}
