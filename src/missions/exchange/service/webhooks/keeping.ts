import { type Ctx, newId, transact } from '#kernel/context'
import { findFault, parseAllowed } from '#kernel/outgoing/address'
import type { OrganizationChanged } from '#missions/people'
import { mayRunWebhooks } from '../../policy.ts'
import {
  type MadeWebhook,
  mostWebhooks,
  type Webhook,
  type WebhookChange,
  type WebhookDraft,
} from '../../schema/webhook.ts'
import { refuseWebhook } from '../../schema/webhook-refusals.ts'
import type { WebhookRow } from '../../schema/webhook-rows.ts'
import { loadWebhook, toWebhook } from './reading.ts'
import { makeSecret } from './signing.ts'

/** Its secret is in the answer and nowhere else. @throws webhooksNotYours, webhookAddressUnfit, tooManyWebhooks */
export function registerWebhook(
  ctx: Ctx,
  organizationId: string,
  { url, events }: WebhookDraft,
): Promise<MadeWebhook> {
  if (!mayRunWebhooks(ctx.actor, organizationId)) throw refuseWebhook.webhooksNotYours()
  requireFit(ctx, url)
  return transact(ctx, async (tx) => {
    const known = await tx.db
      .selectFrom('exchange.webhook')
      .select('id')
      .where('organization_id', '=', organizationId)
      .forUpdate()
      .execute()
    if (known.length >= mostWebhooks) throw refuseWebhook.tooManyWebhooks()
    const { secret, sealed } = await makeSecret(tx.config)
    const row = await tx.db
      .insertInto('exchange.webhook')
      .values({
        ...{ id: newId(tx), organization_id: organizationId, url, events, secret: sealed },
        ...{ former_secret: null, former_until: null, disabled_at: null, disabled_by: null },
        ...{ created_at: tx.now(), created_by: tx.actor.id },
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    return { ...toWebhook(tx, row), secret }
  })
}

/**
 * Elsewhere, for other events, stopped or started again; what was given up is then forgotten.
 * @throws webhookNotFound, webhooksNotYours, webhookAddressUnfit
 */
export function changeWebhook(
  ctx: Ctx,
  id: string,
  { url, events, isActive }: WebhookChange,
): Promise<Webhook> {
  if (url !== undefined) requireFit(ctx, url)
  const turned =
    isActive === true
      ? ({ disabled_at: null, disabled_by: null, dead_in_row: 0 } as const)
      : ({ disabled_at: ctx.now(), disabled_by: 'hand' } as const)
  return transact(ctx, async (tx) => {
    const before = await holdWebhook(tx, id)
    const isTurned = isActive !== undefined && isActive !== (before.disabled_at === null)
    const row = await tx.db
      .updateTable('exchange.webhook')
      .set({
        ...{ url: url ?? before.url, events: events ?? before.events },
        ...(isTurned ? turned : {}),
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    return toWebhook(tx, row)
  })
}

/** Another secret; the one of today signs beside it for a while, or stops. @throws webhookNotFound, webhooksNotYours */
export function rotateSecret(
  ctx: Ctx,
  id: string,
  { overlapHours }: { overlapHours: number },
): Promise<MadeWebhook> {
  return transact(ctx, async (tx) => {
    const before = await holdWebhook(tx, id)
    const { secret, sealed } = await makeSecret(tx.config)
    const until = new Date(tx.now().getTime() + overlapHours * 3_600_000)
    const former =
      overlapHours > 0
        ? { former_secret: before.secret, former_until: until }
        : { former_secret: null, former_until: null }
    const row = await tx.db
      .updateTable('exchange.webhook')
      .set({ secret: sealed, ...former })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    return { ...toWebhook(tx, row), secret }
  })
}

/** With its history. @throws webhookNotFound, webhooksNotYours */
export function removeWebhook(ctx: Ctx, id: string): Promise<void> {
  return transact(ctx, async (tx) => {
    await holdWebhook(tx, id)
    await tx.db.deleteFrom('exchange.webhook').where('id', '=', id).execute()
  })
}

/** Nobody answers for its addresses any more. */
export async function dropWebhooksOf(tx: Ctx, { organization, after }: OrganizationChanged): Promise<void> {
  if (after !== null) return
  await tx.db.deleteFrom('exchange.webhook').where('organization_id', '=', organization.id).execute()
}

/** A webhook that who asks may change, held. @throws webhookNotFound, webhooksNotYours */
export async function holdWebhook(tx: Ctx, id: string): Promise<WebhookRow> {
  const row = await loadWebhook(tx, id, { held: true })
  if (!mayRunWebhooks(tx.actor, row.organization_id)) throw refuseWebhook.webhooksNotYours({ id })
  return row
}

/** What is written may be judged now; the machine that it names is judged at each connection. */
function requireFit({ config }: Ctx, url: string): void {
  const allowed = parseAllowed(config.fetchAllow)
  const { protocol, origin } = new URL(url)
  const isOpen = protocol === 'https:' || allowed.origins.has(origin)
  if (!isOpen || findFault(url, new URL(url), allowed))
    throw refuseWebhook.webhookAddressUnfit({ errors: [{ pointer: '/url', detail: '' }] })
}
