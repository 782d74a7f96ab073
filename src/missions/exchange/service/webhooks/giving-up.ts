import type { Ctx } from '#kernel/context'
import { sendMail } from '#kernel/mail'
import { localPath } from '#kernel/words'
import { listAdministrators } from '#missions/people'
import type { DeliveryRow, WebhookRow } from '../../schema/webhook-rows.ts'
import { webhookPath } from './reading.ts'
import { webhookMails } from './words.ts'

/** Deliveries given up one after the other, after which nothing more is sent there. */
export const mostDeaths = 10

/**
 * A delivery is given up. Its administrators hear of the first of a row, then that the address is stopped: not of each
 * of those between.
 */
export async function noteDeath(tx: Ctx, { webhook_id }: Pick<DeliveryRow, 'webhook_id'>): Promise<void> {
  const webhook = await tx.db
    .updateTable('exchange.webhook')
    .set(({ eb }) => ({ dead_in_row: eb('dead_in_row', '+', 1) }))
    .where('id', '=', webhook_id)
    .returningAll()
    .executeTakeFirst()
  if (!webhook || webhook.disabled_at) return
  if (webhook.dead_in_row === 1) return tell(tx, webhook, 'dead')
  if (webhook.dead_in_row < mostDeaths) return
  await tx.db
    .updateTable('exchange.webhook')
    .set({ disabled_at: tx.now(), disabled_by: 'failures' })
    .where('id', '=', webhook_id)
    .execute()
  await tell(tx, webhook, 'stopped')
}

async function tell(ctx: Ctx, webhook: WebhookRow, mail: 'dead' | 'stopped'): Promise<void> {
  for (const { email, lang } of await listAdministrators(ctx, webhook.organization_id)) {
    const { subject, text } = webhookMails[lang][mail]
    const told = {
      ...{ site: ctx.config.site.name, address: webhook.url, deaths: mostDeaths },
      url: ctx.config.publicUrl + localPath(lang, webhookPath(webhook.id)),
    }
    await sendMail(ctx, { to: email, subject: subject(told), text: text(told) })
  }
}
