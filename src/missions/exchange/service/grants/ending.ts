import { z } from 'zod'
import { type Ctx, systemActor, transact } from '#kernel/context'
import { defineJob, enqueue } from '#kernel/jobs'
import { refuse as refuseAnyone } from '#kernel/refusal'
import type { OrganizationChanged } from '#missions/people'
import { recordChange } from '#missions/records'
import type { AccessRequest } from '../../schema/access-request.ts'
import { grantChanged } from '../../schema/facts.ts'
import { announceGrant } from '../requests/announcing.ts'
import { dropProposal } from '../requests/deciding.ts'
import { moveRequest } from '../requests/moving.ts'
import { loadRequest } from '../requests/reading.ts'
import { tellOwners } from '../requests/telling.ts'
import { lackWords, requestMails } from '../requests/words.ts'

export interface Revocation {
  reason: string
  /** Null: at once. */
  effectAt: Date | null
}

/**
 * Takes a grant back, at once or with notice; its owners are told why. Gateways stop at that hour.
 * @throws invalidInput, notYourRequest, notInThisState
 */
export function revokeGrant(
  ctx: Ctx,
  requestId: string,
  { reason, effectAt }: Revocation,
): Promise<AccessRequest> {
  return transact(ctx, async (tx) => {
    const now = tx.now()
    // A form says the minute, not the second: what is of this minute is now.
    if (effectAt && effectAt.getTime() < now.getTime() - 60_000)
      throw refuseAnyone.invalidInput({
        errors: [{ pointer: '/effectAt', detail: lackWords[tx.lang].later }],
      })
    const at = effectAt && effectAt > now ? effectAt : now
    const revoked = await moveRequest(tx, requestId, {
      act: 'revoke',
      action: at > now ? 'revocation-announced' : 'withdrawn',
      work: async (_, loaded) => {
        await tx.db
          .updateTable('exchange.grant')
          .set({ revoked_at: at, revocation_reason: reason, ...(at > now ? {} : { state: 'revoked' }) })
          .where('id', '=', loaded.grant?.id ?? '')
          .execute()
        await tx.facts.emit(tx, grantChanged, { id: loaded.grant?.id ?? '' })
        const day = at.toISOString().slice(0, 10)
        await tellOwners(tx, loaded, {
          mail: 'revoked',
          words: (lang) => requestMails[lang].effect(day, reason),
        })
        if (at > now) return { reason }
        await dropProposal(tx, loaded)
        return { state: 'revoked', again: null, due_at: null, reason }
      },
    })
    if (at > now) await enqueue(tx, { job: turnGrantsJob, payload: {}, runAt: at })
    return revoked
  })
}

/** Writes down what the clock did: grants that ended, revocations whose hour has come. */
export async function turnGrants(ctx: Ctx): Promise<void> {
  const now = ctx.now()
  const due = await ctx.db
    .selectFrom('exchange.grant')
    .select('id')
    .where('state', '=', 'active')
    .where(({ or, eb }) => or([eb('ends_at', '<=', now), eb('revoked_at', '<=', now)]))
    .orderBy('id')
    .limit(500)
    .execute()
  for (const { id } of due) await transact(ctx, (tx) => turnGrant(tx, id))
}

export const turnGrantsJob = defineJob({
  name: 'exchange.turn-grants',
  payload: z.object({}),
  schedule: '* * * * *',
  run: (ctx) => turnGrants(ctx),
})

/** A right ends with the body that holds it: its software still has keys, and nobody there answers for it any more. */
export async function endGrantsOf(tx: Ctx, { organization, after }: OrganizationChanged): Promise<void> {
  if (after !== null) return
  // Requests before their grants, as every act holds them.
  await tx.db
    .selectFrom('exchange.request')
    .select('id')
    .where('organization_id', '=', organization.id)
    .orderBy('id')
    .forUpdate()
    .execute()
  const held = await tx.db
    .updateTable('exchange.grant')
    .set({ revoked_at: tx.now(), revocation_reason: lackWords[tx.lang].consumerGone })
    .where('consumer_id', '=', organization.id)
    .where('state', '=', 'active')
    .returning('id')
    .execute()
  // Whoever deletes an organisation may have no part in its requests.
  for (const { id } of held) await turnGrant({ ...tx, actor: systemActor }, id)
}

async function turnGrant(tx: Ctx, id: string): Promise<void> {
  const { request_id: requestId } = await tx.db
    .selectFrom('exchange.grant')
    .select('request_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const loaded = await loadRequest(tx, requestId, { held: true })
  const { grant } = loaded
  if (grant?.id !== id || grant.state !== 'active') return
  const isRevoked = grant.revoked_at !== null && grant.revoked_at <= tx.now()
  const state = isRevoked ? 'revoked' : 'expired'
  await tx.db.updateTable('exchange.grant').set({ state }).where('id', '=', id).execute()
  if (isRevoked) {
    await dropProposal(tx, loaded)
    await tx.db
      .updateTable('exchange.request')
      .set({
        state: 'revoked',
        again: null,
        due_at: null,
        reason: grant.revocation_reason,
        changed_at: tx.now(),
      })
      .where('id', '=', requestId)
      .execute()
  }
  await tx.facts.emit(tx, grantChanged, { id })
  await announceGrant(tx, { ...grant, state }, isRevoked ? 'grant.revoked' : 'grant.expired')
  await recordChange(tx, {
    ref: { kind: 'access-request', id: requestId },
    action: state,
    before: { grantState: 'active' },
    after: { grantState: state },
  })
}
