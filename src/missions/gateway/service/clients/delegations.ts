import { type Ctx, newId, transact } from '#kernel/context'
import { findGrant, type Grant, listActiveGrants } from '#missions/exchange'
import { mayDelegate, mayRunClients, maySeeClients } from '../../policy.ts'
import { refuse as refuseClient } from '../../schema/client-draft.ts'
import { type Delegation, type DelegationDraft, refuse } from '../../schema/delegation.ts'
import { type DelegationRow, toDelegation } from './tables.ts'

/** Consents that the software of a vendor calls under a grant. @throws grantNotYours, delegateUnknown, delegateIsYours, delegatedAlready, delegationEndsWrong */
export function delegate(ctx: Ctx, draft: DelegationDraft): Promise<Delegation> {
  return transact(ctx, async (tx) => {
    const kept = await findGrant(tx, draft.grantId)
    if (kept?.state !== 'active' || !mayDelegate(ctx.actor, kept.grant.consumerId))
      throw refuse.grantNotYours(at('grantId'))
    const endsAt = draft.endsAt === null ? null : new Date(draft.endsAt)
    if (endsAt && endsAt <= ctx.now()) throw refuse.delegationEndsWrong(at('endsAt'))
    const client = await tx.db
      .selectFrom('gateway.client')
      .select(['id', 'organization_id'])
      .where('id', '=', draft.clientId)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    if (!client) throw refuse.delegateUnknown(at('clientId'))
    if (client.organization_id === kept.grant.consumerId) throw refuse.delegateIsYours(at('clientId'))
    await closePast(tx, draft)
    const row = await tx.db
      .insertInto('gateway.delegation')
      .values({
        ...{ id: newId(ctx), grant_id: draft.grantId, consumer_id: kept.grant.consumerId },
        ...{ client_id: client.id, delegate_id: client.organization_id },
        ...{ consented_by: ctx.actor.id, consented_name: ctx.actor.name, consented_at: ctx.now() },
        ends_at: endsAt,
      })
      .onConflict((conflict) =>
        conflict.columns(['grant_id', 'client_id']).where('revoked_at', 'is', null).doNothing(),
      )
      .returningAll()
      .executeTakeFirst()
    if (!row) throw refuse.delegatedAlready(at('clientId'))
    return toDelegation(row, 'standing')
  })
}

/** One whose day is past leaves its place to the next: they were never taken back. */
async function closePast({ db, now }: Ctx, { grantId, clientId }: DelegationDraft): Promise<void> {
  await db
    .updateTable('gateway.delegation')
    .set(({ ref }) => ({ revoked_at: ref('ends_at').$notNull() }))
    .where('grant_id', '=', grantId)
    .where('client_id', '=', clientId)
    .where('revoked_at', 'is', null)
    .where('ends_at', '<=', now())
    .execute()
}

/** Takes it back, or gives it up: within seconds on every node. @throws delegationNotFound, clientNotYours */
export function endDelegation(ctx: Ctx, id: string): Promise<void> {
  return transact(ctx, async (tx) => {
    const row = await tx.db
      .selectFrom('gateway.delegation')
      .selectAll()
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw refuse.delegationNotFound({ id })
    if (!mayDelegate(ctx.actor, row.consumer_id) && !mayRunClients(ctx.actor, row.delegate_id))
      throw refuseClient.clientNotYours({ id })
    await tx.db
      .updateTable('gateway.delegation')
      .set({ revoked_at: ctx.now(), revoked_by: ctx.actor.id })
      .where('id', '=', id)
      .execute()
  })
}

/** Those that an organisation gave, or received for its software; the latest first. */
export async function listDelegations(ctx: Ctx, organizationId: string): Promise<Delegation[]> {
  if (!maySeeClients(ctx.actor, organizationId)) throw refuseClient.clientNotYours()
  const rows = await ctx.db
    .selectFrom('gateway.delegation as d')
    .innerJoin('gateway.client as c', 'c.id', 'd.client_id')
    .selectAll('d')
    .select('c.revoked_at as withdrawn_at')
    .where((where) =>
      where.or([where('d.consumer_id', '=', organizationId), where('d.delegate_id', '=', organizationId)]),
    )
    .orderBy('d.consented_at', 'desc')
    .orderBy('d.id', 'desc')
    .limit(200)
    .execute()
  if (rows.length === 0) return []
  const held = new Set((await listActiveGrants(ctx)).map(({ grant }) => grant.id))
  return rows.map((row) =>
    toDelegation(row, stateOf(row, { now: ctx.now(), isHeld: held.has(row.grant_id) })),
  )
}

type Listed = DelegationRow & { withdrawn_at: Date | null }

/** What closed with the day that was said, or went on under another grant, was taken back by nobody. */
function stateOf(
  { revoked_at, revoked_by, ends_at, withdrawn_at }: Listed,
  { now, isHeld }: { now: Date; isHeld: boolean },
): Delegation['state'] {
  const isPast = ends_at !== null && ends_at <= (revoked_at ?? now)
  if (revoked_by !== null || (revoked_at && isHeld && !isPast)) return 'taken-back'
  if (!isHeld) return 'grant-ended'
  if (withdrawn_at) return 'software-withdrawn'
  return isPast ? 'past' : 'standing'
}

/** The grants of an organisation that are in force. */
export async function listGrantsOf(ctx: Ctx, organizationId: string): Promise<Grant[]> {
  const kept = await listActiveGrants(ctx)
  return kept.filter(({ grant }) => grant.consumerId === organizationId).map(({ grant }) => grant)
}

function at(field: string) {
  return { errors: [{ pointer: `/${field}`, detail: '' }] }
}
