import { type Ctx, newId, transact } from '#kernel/context'
import { refuse as refuseAnyone } from '#kernel/refusal'
import { findActor, roleIn } from '#missions/people'
import { mayInstruct, mayOwn } from '../../policy.ts'
import type { AccessRequest, RequestMessage } from '../../schema/access-request.ts'
import type { Side } from '../../schema/request.ts'
import { forgetContacts, withoutPeople } from '../grants/contacts.ts'
import { dropProposal } from './deciding.ts'
import { moveRequest } from './moving.ts'
import { type LoadedRequest, loadRequest } from './reading.ts'
import { tellInstructors, tellMembers, tellOwners } from './telling.ts'
import { lackWords } from './words.ts'

/** The other side hears of it. @throws notYourRequest, notInThisState */
export function sayOnRequest(ctx: Ctx, id: string, text: string): Promise<AccessRequest> {
  return moveRequest(ctx, id, {
    act: 'say',
    action: 'message',
    work: async (tx, loaded) => {
      const side = mayOwn(tx.actor, loaded.held) ? 'applicant' : 'instructor'
      await keepMessage(tx, loaded, { side, text })
      const told = { mail: 'message', words: text } as const
      await (side === 'applicant' ? tellInstructors(tx, loaded, told) : tellOwners(tx, loaded, told))
      return {}
    },
  })
}

/** Back to the applicant, who completes and sends again: the clock stops. */
export function requestChanges(ctx: Ctx, id: string, words: string): Promise<AccessRequest> {
  return moveRequest(ctx, id, {
    act: 'request-changes',
    action: 'changes-requested',
    work: async (tx, loaded) => {
      await keepMessage(tx, loaded, { side: 'instructor', text: words })
      await tellOwners(tx, loaded, { mail: 'changes-requested', words })
      return { state: 'changes_requested', due_at: null, reason: words }
    },
  })
}

/** On whose desk it is: one's own, another instructor's, or nobody's. @throws invalidInput */
export function assignRequest(ctx: Ctx, id: string, accountId: string | null): Promise<AccessRequest> {
  return moveRequest(ctx, id, {
    act: 'assign',
    action: 'assigned',
    work: async (tx, { held }) => {
      if (accountId === null) return { instructor_id: null, instructor_name: '' }
      const instructor = await findActor(tx, accountId)
      if (!instructor || !mayInstruct(instructor, held)) throw wrong(tx, '/account', 'instructorOnly')
      return { instructor_id: instructor.id, instructor_name: instructor.name }
    },
  })
}

/**
 * To another member of the organisation, who answers for it from then on: they are told, as are those who answered for
 * it. @throws invalidInput
 */
export function transferRequest(ctx: Ctx, id: string, accountId: string): Promise<AccessRequest> {
  return transact(ctx, async (tx) => {
    const { ownerIds } = (await loadRequest(tx, id)).held
    const moved = await moveRequest(tx, id, {
      act: 'transfer',
      action: 'transferred',
      work: async (_, loaded) => {
        const owner = await memberOf(tx, loaded, accountId)
        await removeCoOwner(tx, id, accountId)
        return { applicant_id: owner.id, applicant_name: owner.name }
      },
    })
    const after = await loadRequest(tx, id)
    const others = ownerIds.filter((one) => one !== accountId)
    await tellMembers(tx, after, { mail: 'owned', ids: [accountId] })
    await tellMembers(tx, after, { mail: 'passed', words: after.row.applicant_name, ids: others })
    return moved
  })
}

/** Names a co-owner, or takes one away: several answer for what must outlive each. @throws invalidInput */
export function shareRequest(
  ctx: Ctx,
  id: string,
  { account, shared }: { account: string; shared: boolean },
): Promise<AccessRequest> {
  return moveRequest(ctx, id, {
    act: 'share',
    action: shared ? 'co-owner-named' : 'co-owner-removed',
    work: async (tx, loaded) => {
      if (!shared) {
        await removeCoOwner(tx, id, account)
        if (loaded.coOwners.includes(account))
          await tellMembers(tx, loaded, { mail: 'released', ids: [account] })
        return {}
      }
      const { id: accountId } = await memberOf(tx, loaded, account)
      if (accountId === null || loaded.held.ownerIds.includes(accountId)) return {}
      await tx.db
        .insertInto('exchange.co_owner')
        .values({ request_id: id, account_id: accountId, since: tx.now() })
        .execute()
      await tellMembers(tx, loaded, { mail: 'owned', ids: [accountId] })
      return {}
    },
  })
}

/** Nobody needs it any more; it stays readable. */
export function archiveRequest(ctx: Ctx, id: string): Promise<AccessRequest> {
  return moveRequest(ctx, id, {
    act: 'archive',
    action: 'put-away',
    work: async (tx, loaded) => {
      await dropProposal(tx, loaded)
      // People are named to be reached about it: nobody will.
      await forgetContacts(tx, loaded.grant ? [loaded.grant.id] : [])
      const content = JSON.stringify(withoutPeople(loaded.row.content))
      return { state: 'archived', again: null, due_at: null, content }
    },
  })
}

/** In order of time. Who speaks for the provider is not named to applicants. @throws requestNotFound */
export async function listMessages(ctx: Ctx, id: string): Promise<RequestMessage[]> {
  const { held } = await loadRequest(ctx, id)
  const instructs = mayInstruct(ctx.actor, held)
  const rows = await ctx.db
    .selectFrom('exchange.message')
    .selectAll()
    .where('request_id', '=', id)
    .orderBy('at')
    .orderBy('id')
    .limit(1000)
    .execute()
  return rows.map(({ id: message, side, author_name, text, at }) => ({
    ...{ id: message, side, text, at: at.toISOString() },
    name: side === 'applicant' || instructs ? author_name : '',
  }))
}

async function keepMessage(
  ctx: Ctx,
  { row }: LoadedRequest,
  { side, text }: { side: Side; text: string },
): Promise<void> {
  const { actor } = ctx
  await ctx.db
    .insertInto('exchange.message')
    .values({
      ...{ id: newId(ctx), request_id: row.id, side, text, at: ctx.now() },
      ...{ author_id: actor.id, author_name: actor.name },
    })
    .execute()
}

async function memberOf(ctx: Ctx, { held }: LoadedRequest, accountId: string) {
  const member = await findActor(ctx, accountId)
  if (!member || roleIn(member, held.organizationId) === null) throw wrong(ctx, '/account', 'memberOnly')
  return member
}

async function removeCoOwner({ db }: Ctx, id: string, accountId: string): Promise<void> {
  await db
    .deleteFrom('exchange.co_owner')
    .where('request_id', '=', id)
    .where('account_id', '=', accountId)
    .execute()
}

function wrong({ lang }: Ctx, pointer: string, detail: 'instructorOnly' | 'memberOnly') {
  return refuseAnyone.invalidInput({ errors: [{ pointer, detail: lackWords[lang][detail] }] })
}
