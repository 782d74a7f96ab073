import type { UpdateObject } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import type { Database } from '#kernel/db'
import { requireOneself } from '#missions/people'
import { recordChange } from '#missions/records'
import { actsOnRequest, wouldAct } from '../../policy.ts'
import type { AccessRequest } from '../../schema/access-request.ts'
import type { RequestAct } from '../../schema/request.ts'
import { refuse } from '../../schema/request-refusals.ts'
import { announceAct } from './announcing.ts'
import { getRequest, type LoadedRequest, loadRequest } from './reading.ts'

/** What an act changes in the row of a request. */
export type RequestChange = UpdateObject<Database, 'exchange.request'>

interface Step {
  act: RequestAct
  /** What the history calls it, when it is not the act. */
  action?: string
  /** The revision that who asks has read; for acts that decide of what it says. */
  seen?: number
  /** Does what the act does beside the row of the request; answers what changes in that row. */
  work: (tx: Ctx, loaded: LoadedRequest) => Promise<RequestChange>
}

/** What changes what there is to decide: whoever read it before has not seen it. */
const moving: ReadonlySet<RequestAct> = new Set([
  ...(['submit', 'renew', 'request-changes', 'decide', 'confirm', 'send-back'] as const),
])

/**
 * One act on a request: held, allowed in its state to who asks, done, remembered.
 * @throws requestNotFound, notYourRequest, movedMeanwhile, notInThisState, secondPersonNeeded
 */
export function moveRequest(ctx: Ctx, id: string, { act, action, seen, work }: Step): Promise<AccessRequest> {
  return transact(ctx, async (tx) => {
    const before = await loadRequest(tx, id, { held: true })
    const { revision } = before.row
    if (seen !== undefined && seen !== revision && wouldAct(tx.actor, before.held, act))
      throw refuse.movedMeanwhile({ revision })
    requireAct(tx, before, act)
    const set = await work(tx, before)
    await tx.db
      .updateTable('exchange.request')
      .set({ ...(moving.has(act) ? { revision: revision + 1 } : {}), ...set, changed_at: tx.now() })
      .where('id', '=', id)
      .execute()
    await remember(tx, id, { action: action ?? act, before })
    return getRequest(tx, id)
  })
}

/** @throws notYourRequest, notInThisState, secondPersonNeeded, actingAsOther */
export function requireAct(ctx: Ctx, { held, proposal }: LoadedRequest, act: RequestAct): void {
  const { actor, now } = ctx
  if (actsOnRequest(actor, held, now()).includes(act)) return
  if (actsOnRequest({ ...actor, behind: null }, held, now()).includes(act)) requireOneself(ctx)
  if (act === 'confirm' && proposal && proposal.decided_by === actor.id) throw refuse.secondPersonNeeded()
  throw wouldAct(actor, held, act) ? refuse.notInThisState({ act }) : refuse.notYourRequest({ act })
}

/** Its place in the history: states, people and reasons; what was asked is kept with each grant. Software hears of it. */
export async function remember(
  ctx: Ctx,
  id: string,
  { action, before }: { action: string; before: LoadedRequest | null },
): Promise<void> {
  const after = await loadRequest(ctx, id)
  await recordChange(ctx, {
    ref: { kind: 'access-request', id },
    action,
    before: before && fieldsOf(before),
    after: fieldsOf(after),
  })
  await announceAct(ctx, { action, before, after })
}

function fieldsOf({ row, coOwners, grant }: LoadedRequest) {
  return {
    ...{ state: row.state, again: row.again, applicant: row.applicant_id, instructor: row.instructor_id },
    ...{ reason: row.reason, revision: row.revision, coOwners, grant: grant?.number ?? null },
    grantState: grant?.state ?? null,
  }
}
