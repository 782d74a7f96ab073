import { z } from 'zod'
import { type Ctx, systemActor, transact } from '#kernel/context'
import { defineJob, enqueue } from '#kernel/jobs'
import { refuse as refuseAnyone } from '#kernel/refusal'
import type { OrganizationChanged } from '#missions/people'
import { recordChange } from '#missions/records'
import type { AccessRequest } from '../../schema/access-request.ts'
import { grantChanged } from '../../schema/facts.ts'
import type { RequestState } from '../../schema/request.ts'
import { closeApisOf } from '../apis/saving.ts'
import { announceGrant } from '../requests/announcing.ts'
import { dropProposal } from '../requests/deciding.ts'
import { moveRequest, remember } from '../requests/moving.ts'
import { type LoadedRequest, loadRequest } from '../requests/reading.ts'
import { everyRoleOf, type Told, tell, tellOwners } from '../requests/telling.ts'
import { lackWords, requestMails } from '../requests/words.ts'
import { forgetContacts, forgetContactsOf, grantedContent } from './contacts.ts'
import { writeRevocation } from './revoking.ts'

export interface Revocation {
  reason: string
  /** Null: at once. */
  effectAt: Date | null
}

/**
 * Takes a grant back, at once or with notice; all whom it names are told why. Gateways stop at that hour.
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
        const grantId = loaded.grant?.id ?? ''
        await writeRevocation(tx, grantId, { effectAt: at, reason })
        if (at <= now)
          await tx.db
            .updateTable('exchange.grant')
            .set({ state: 'revoked' })
            .where('id', '=', grantId)
            .execute()
        await tx.facts.emit(tx, grantChanged, { id: grantId })
        await tellAll(tx, loaded, {
          mail: 'revoked',
          words: (lang) => requestMails[lang].effect(at, reason),
        })
        if (at > now) return { reason }
        await dropProposal(tx, loaded)
        await forgetContacts(tx, [grantId])
        return { state: 'revoked', again: null, due_at: null, reason }
      },
    })
    if (at > now) await enqueue(tx, { job: turnGrantsJob, payload: {}, runAt: at })
    return revoked
  })
}

/** Takes back a revocation that was announced: the grant holds until its term. @throws notYourRequest, notInThisState */
export function maintainGrant(
  ctx: Ctx,
  requestId: string,
  { reason }: { reason: string },
): Promise<AccessRequest> {
  return moveRequest(ctx, requestId, {
    act: 'maintain',
    action: 'revocation-taken-back',
    work: async (tx, loaded) => {
      const id = loaded.grant?.id ?? ''
      await writeRevocation(tx, id, { effectAt: null, reason })
      await tx.facts.emit(tx, grantChanged, { id })
      await tellAll(tx, loaded, { mail: 'maintained', words: reason })
      return { reason }
    },
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

/**
 * A right ends with the body that holds it, whose software still has keys and for which nobody answers any more; and
 * with the body whose data it gives: its APIs take no more calls, and those who were granted them are told.
 */
export async function endGrantsOf(tx: Ctx, { organization, after }: OrganizationChanged): Promise<void> {
  if (after !== null) return
  const { id } = organization
  // Requests before their grants, as every act holds them.
  const requests = await tx.db
    .selectFrom('exchange.request')
    .select(['id', 'state', 'provider_id'])
    .where(({ or, eb }) => or([eb('organization_id', '=', id), eb('provider_id', '=', id)]))
    .orderBy('id')
    .forUpdate()
    .execute()
  // Whoever deletes an organisation may have no part in its requests.
  const system = { ...tx, actor: systemActor }
  await closeApisOf(system, id)
  const held = await tx.db
    .selectFrom('exchange.grant')
    .select(['id', 'provider_id'])
    .where(({ or, eb }) => or([eb('consumer_id', '=', id), eb('provider_id', '=', id)]))
    .where('state', '=', 'active')
    .execute()
  for (const { id: grantId, provider_id } of held) {
    const reason = lackWords[tx.lang][provider_id === id ? 'providerGone' : 'consumerGone']
    await writeRevocation(system, grantId, { effectAt: tx.now(), reason })
    // Before the people that it names are forgotten.
    if (provider_id === id) await tellEnd(system, grantId, reason)
    await turnGrant(system, grantId)
  }
  await forgetContactsOf(tx, id)
  const waiting = requests.filter(({ state, provider_id }) => provider_id === id && isWaiting(state))
  for (const { id: requestId } of waiting) await refuseOrphan(system, requestId)
}

const isWaiting = (state: RequestState) => state === 'submitted' || state === 'changes_requested'

async function tellEnd(tx: Ctx, grantId: string, reason: string): Promise<void> {
  const { request_id } = await tx.db
    .selectFrom('exchange.grant')
    .select('request_id')
    .where('id', '=', grantId)
    .executeTakeFirstOrThrow()
  const at = tx.now()
  await tellAll(tx, await loadRequest(tx, request_id), {
    mail: 'revoked',
    words: (lang) => requestMails[lang].effect(at, reason),
  })
}

/** Whoever looks after what a grant opens sees it stop: not only those who asked for it. */
async function tellAll(tx: Ctx, loaded: LoadedRequest, told: Told): Promise<void> {
  const contacts = loaded.grant ? (await grantedContent(tx, loaded.grant)).contacts : []
  await tell(tx, loaded, { ...told, to: await everyRoleOf(tx, loaded, contacts) })
}

/** Nobody is left to decide of it; what was granted ended with its own words. */
async function refuseOrphan(tx: Ctx, requestId: string): Promise<void> {
  const before = await loadRequest(tx, requestId, { held: true })
  if (!isWaiting(before.row.state)) return
  await dropProposal(tx, before)
  const reason = lackWords[tx.lang].providerGone
  await tx.db
    .updateTable('exchange.request')
    .set({ state: 'refused', again: null, due_at: null, reason, changed_at: tx.now() })
    .where('id', '=', requestId)
    .execute()
  await remember(tx, requestId, { action: 'provider-gone', before })
  await tellOwners(tx, before, { mail: 'refused', words: (lang) => lackWords[lang].providerGone })
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
  await forgetContacts(tx, [id])
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
