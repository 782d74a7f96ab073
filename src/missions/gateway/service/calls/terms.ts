import type { HeldGrant } from '#missions/exchange'
import { grantRefusals as refuse } from '../../schema/grant-refusals.ts'
import { requestRefusals } from '../../schema/request-refusals.ts'
import { isWithin, type Terms } from '../release/policy.ts'
import type { Call } from './call.ts'
import { found } from './call.ts'
import { mayActUnder, requireKey } from './sender.ts'

/** The policy of this grant for this operation. @throws grantEnded, operationNotGranted */
export function findPolicy(call: Call): void {
  const board = call.gateway.board.read()
  const { api, call: operation } = found(call.operation, 'an operation')
  const grant = findGrantOf(call, call.at)
  if (grant.grant.apiId !== api.id) throw refuse.operationNotGranted()
  const policy = board.policyOf(grant, operation)
  if (!policy) throw refuse.operationNotGranted()
  call.policy = policy
}

/** The grant that the token names, while this software may use it. @throws grantEnded, operationNotGranted */
export function findGrantOf({ gateway, sender }: Call, now: number): HeldGrant {
  const { client, opens } = found(sender, 'a sender')
  if (!('grantId' in opens)) throw refuse.operationNotGranted()
  const { grants, heirs } = gateway.board.read()
  const grant = grants.get(opens.grantId) ?? heirs.get(opens.grantId)
  // What is not among the grants that hold, nor replaced by one, was revoked or ended.
  if (!grant || !mayActUnder(client, { grant: grant.grant, now })) throw refuse.grantEnded()
  return grant
}

/** The key, the software and the grant still hold, long after the call came. @throws keyRevoked, grantEnded */
export function requireStill({ gateway, sender, policy }: Call): void {
  const board = gateway.board.read()
  const now = gateway.ctx.now().getTime()
  const { client: known, key } = found(sender, 'a sender')
  const { grant } = found(policy, 'a policy')
  const { client } = requireKey(board, { clientId: known.id, thumbprint: key.thumbprint, now })
  const kept = board.grants.get(grant.id)
  if (!kept || !mayActUnder(client, { grant, now })) throw refuse.grantEnded()
  if (Date.parse(kept.grant.endsAt) <= now) throw refuse.grantEnded()
  if (kept.revokedAt !== null && Date.parse(kept.revokedAt) <= now) throw refuse.grantEnded()
}

/** What may name a case or an agent: neither an address nor a sentence. */
const reference = /^[A-Za-z0-9][A-Za-z0-9 ._/:#-]{0,99}$/
export const pseudonym = /^[A-Za-z0-9][A-Za-z0-9._~-]{0,63}$/

/** Why, for which case, which agent, for whom, from where, when: as the grant says. */
export function checkTerms(call: Call): void {
  const { headers, at } = call
  const policy = found(call.policy, 'a policy')
  requireInForce(policy, at)
  const errors = missing(headers)
  if (errors.length > 0) throw requestRefusals.headersMissing({ errors })
  if (!policy.purposes.has(headers.purpose)) throw refuse.purposeNotGranted()
  if (headers.recipient !== '' && headers.recipient !== policy.grant.consumerSiret)
    throw refuse.recipientWrong()
  requireNetwork(policy, call)
  announceEnd(policy, call)
}

function missing({ purpose, caseReference, agent }: Call['headers']) {
  return [
    ...(purpose === '' ? [{ pointer: '/headers/exchange-purpose', detail: 'Exchange-Purpose' }] : []),
    ...(reference.test(caseReference)
      ? []
      : [{ pointer: '/headers/exchange-case', detail: 'Exchange-Case' }]),
    ...(pseudonym.test(agent) ? [] : [{ pointer: '/headers/exchange-agent', detail: 'Exchange-Agent' }]),
  ]
}

/** @throws grantEnded */
export function requireInForce({ startsAt, endsAt, revokedAt }: Terms, at: number): void {
  if (at < startsAt || at >= endsAt || at >= revokedAt) throw refuse.grantEnded()
}

/** @throws networkNotAllowed */
export function requireNetwork({ networks }: Pick<Terms, 'networks'>, call: Call): void {
  const { ranges } = found(call.sender, 'a sender').client
  for (const allowed of [networks, ranges])
    if (allowed !== null && !isWithin(call.address, allowed)) throw refuse.networkNotAllowed()
}

const warnedMs = 90 * 86_400_000

/** Software hears three months before that its grant ends, in each answer. */
export function announceEnd({ endsAt, revokedAt }: Terms, { at, answerHeaders }: Call): void {
  const end = Math.min(endsAt, revokedAt)
  if (end - at < warnedMs) answerHeaders.push('Exchange-Grant-Expires', new Date(end).toISOString())
}
