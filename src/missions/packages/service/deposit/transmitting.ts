import { sql } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import type { Package } from '../../schema/package.ts'
import { refuse } from '../../schema/refusals.ts'
import { type LoadedPackage, loadPackage } from '../loading.ts'
import { getPackage } from '../presenting.ts'
import { tellOrganization } from '../telling.ts'
import { requireDraft } from './drafting.ts'
import { type Addressed, previewRecipients } from './recipients.ts'

const day = 86_400_000

/**
 * Sends a draft to all its recipients, or to none of them. @throws packageNotFound, notInThisState, flowClosed,
 * packageIncomplete, recipientsNotReady
 */
export function transmitPackage(ctx: Ctx, id: string): Promise<Package> {
  return transact(ctx, async (tx) => {
    const loaded = await loadPackage(tx, id)
    requireDraft(tx, loaded)
    const { row, flow, files } = loaded
    if (flow.row.closed_at !== null) throw refuse.flowClosed()
    requireWhole(loaded)
    const recipients = await previewRecipients(tx, { row, flow, files })
    const granted = recipients.flatMap(({ grant, verdict }) => (verdict === 'ready' && grant ? [grant] : []))
    if (granted.length < recipients.length)
      throw refuse.recipientsNotReady({ recipients: notReady(recipients) })
    const now = tx.now()
    const expiresAt = new Date(now.getTime() + flow.row.keep_days * day)
    // Positions are given in the order of commits: whoever reads on from one misses nothing.
    await sql`select pg_advisory_xact_lock(hashtext('packages.delivery_position'))`.execute(tx.db)
    // Two numbers of one organisation are one recipient.
    const byConsumer = new Map(granted.map((grant) => [grant.consumerId, grant]))
    await tx.db
      .insertInto('packages.delivery')
      .values(
        [...byConsumer.values()].map((grant) => ({
          ...{ package_id: id, consumer_id: grant.consumerId, grant_id: grant.id, api_id: grant.apiId },
          state: 'transmitted' as const,
        })),
      )
      .execute()
    await tx.db
      .updateTable('packages.package')
      .set({
        ...{ state: 'transmitted', transmitted_at: now, transmitted_by: tx.actor.id },
        expires_at: expiresAt,
      })
      .where('id', '=', id)
      .execute()
    const about = { flow, row: { ...row, expires_at: expiresAt } }
    for (const consumerId of byConsumer.keys())
      await tellOrganization(tx, consumerId, { mail: 'received', about })
    return getPackage(tx, id)
  })
}

function requireWhole({ row, flow, files }: LoadedPackage): void {
  const lacks = [
    ...(files.length === 0 ? ['files'] : []),
    ...(row.recipients.length === 0 ? ['recipients'] : []),
    ...(flow.call.person !== null && row.persons.length === 0 ? ['persons'] : []),
  ]
  if (lacks.length > 0) throw refuse.packageIncomplete({ lacks })
}

function notReady(recipients: readonly Addressed[]) {
  return recipients
    .filter(({ verdict }) => verdict !== 'ready')
    .map(({ siret, verdict }) => ({ siret, verdict }))
}
