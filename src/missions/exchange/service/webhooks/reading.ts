import type { Ctx } from '#kernel/context'
import { maySeeWebhooks } from '../../policy.ts'
import type { Delivery, DeliveryStory, Webhook } from '../../schema/webhook.ts'
import { refuseWebhook } from '../../schema/webhook-refusals.ts'
import type { DeliveryRow, WebhookRow } from '../../schema/webhook-rows.ts'

export const webhookPath = (id: string) => `/exchange/webhooks/${id}`

/** The addresses of an organisation, newest first. @throws webhooksNotYours */
export async function listWebhooks(ctx: Ctx, organizationId: string): Promise<Webhook[]> {
  if (!maySeeWebhooks(ctx.actor, organizationId)) throw refuseWebhook.webhooksNotYours()
  const rows = await ctx.db
    .selectFrom('exchange.webhook')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => toWebhook(ctx, row))
}

/** @throws webhookNotFound, also for who is no administrator of its organisation */
export async function getWebhook(ctx: Ctx, id: string): Promise<Webhook> {
  return toWebhook(ctx, await loadWebhook(ctx, id))
}

/** Held until the end of the transaction when it is to be changed. @throws webhookNotFound */
export async function loadWebhook(
  { db, actor }: Ctx,
  id: string,
  { held = false }: { held?: boolean } = {},
): Promise<WebhookRow> {
  const query = db.selectFrom('exchange.webhook').selectAll().where('id', '=', id)
  const row = await (held ? query.forUpdate() : query).executeTakeFirst()
  if (!row || !maySeeWebhooks(actor, row.organization_id)) throw refuseWebhook.webhookNotFound({ id })
  return row
}

export const deliveriesPerPage = 50

/** What was sent there in the last month, latest first, a page at a time. @throws webhookNotFound */
export async function listDeliveries(ctx: Ctx, webhookId: string, page = 1) {
  await loadWebhook(ctx, webhookId)
  const from = ctx.db.selectFrom('exchange.delivery').where('webhook_id', '=', webhookId)
  const [rows, counted] = await Promise.all([
    from
      .selectAll()
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(deliveriesPerPage)
      .offset((page - 1) * deliveriesPerPage)
      .execute(),
    from.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  const total = Number(counted.total)
  return {
    ...{ items: rows.map(toDelivery), total, page },
    pages: Math.max(1, Math.ceil(total / deliveriesPerPage)),
  }
}

/** @throws webhookNotFound, deliveryNotFound */
export async function getDelivery(ctx: Ctx, webhookId: string, id: string): Promise<DeliveryStory> {
  await loadWebhook(ctx, webhookId)
  const row = await ctx.db
    .selectFrom('exchange.delivery')
    .selectAll()
    .where('id', '=', id)
    .where('webhook_id', '=', webhookId)
    .executeTakeFirst()
  if (!row) throw refuseWebhook.deliveryNotFound({ id })
  const attempts = await ctx.db
    .selectFrom('exchange.delivery_attempt')
    .selectAll()
    .where('delivery_id', '=', id)
    .orderBy('number', 'desc')
    .execute()
  return {
    ...{ ...toDelivery(row), body: row.body },
    attempts: attempts.map(({ number, at, status, fault, body, duration_ms }) => ({
      ...{ number, at: at.toISOString(), status, fault, body, durationMs: duration_ms },
    })),
  }
}

export function toWebhook({ now }: Pick<Ctx, 'now'>, row: WebhookRow): Webhook {
  const former = row.former_until && row.former_until > now() ? row.former_until : null
  return {
    ...{ id: row.id, path: webhookPath(row.id), organizationId: row.organization_id, url: row.url },
    ...{ events: row.events, createdAt: row.created_at.toISOString(), deadInRow: row.dead_in_row },
    ...{ isActive: row.disabled_at === null, disabledBy: row.disabled_by },
    disabledAt: row.disabled_at?.toISOString() ?? null,
    formerSecretUntil: former?.toISOString() ?? null,
  }
}

function toDelivery({ id, webhook_id, event, at, state, tries, next_at }: DeliveryRow): Delivery {
  return {
    ...{ id, webhookId: webhook_id, event, at: at.toISOString(), state, tries },
    nextAt: next_at?.toISOString() ?? null,
  }
}
