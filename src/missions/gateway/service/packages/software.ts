import type { Grant, KeptGrant, RestrictedApi } from '#missions/exchange'
import { grantRefusals as refuse } from '../../schema/grant-refusals.ts'
import { gatewayRefusals } from '../../schema/provider-refusals.ts'
import { requestRefusals } from '../../schema/request-refusals.ts'
import { addressOf } from '../calls/address.ts'
import { isFresh, type KnownClient } from '../calls/board.ts'
import { type Call, found, type Sender } from '../calls/call.ts'
import { readHeaders } from '../calls/headers.ts'
import { authenticate } from '../calls/sender.ts'
import { readTarget } from '../calls/target.ts'
import { announceEnd, findGrantOf, pseudonym, requireInForce, requireNetwork } from '../calls/terms.ts'
import type { Operated } from '../operations.ts'
import { compileTerms } from '../release/policy.ts'

/** A software that was judged, under the grant that its token names. */
export interface Judged {
  client: KnownClient
  grant: Grant
  api: RestrictedApi
}

/** The request is read once, and its software proves itself. @throws grantsStale, and what authenticates throws */
export function proveSoftware(call: Call): Sender {
  const { gateway, request } = call
  call.headers = readHeaders(request.rawHeaders)
  call.address = addressOf(call.address, call.headers.forwardedFor, gateway.proxies)
  call.target = readTarget(request.url ?? '')
  if (!isFresh(gateway.board.read())) throw gatewayRefusals.grantsStale()
  authenticate(call)
  return found(call.sender, 'a sender')
}

/**
 * The same judgement as of a call, less what is about an operation: its grant holds here and now, and it has not asked
 * too much. @throws every refusal of a call before `forward`
 */
export async function judgeRecipient(call: Call): Promise<Judged> {
  const { gateway } = call
  const board = gateway.board.read()
  const kept = requireHeld(call)
  announceEnd(compileTerms(kept), call)
  const { client } = found(call.sender, 'a sender')
  const api = [...board.apis.values()].find((one) => one.api.id === kept.grant.apiId)?.api
  if (!api) throw refuse.operationNotGranted()
  const judged = { client, grant: kept.grant, api }
  await gateway.operations.admitPackages(toOperated(judged, call), (headers) => {
    for (const [name, value] of Object.entries(headers)) call.answerHeaders.push(name, value)
  })
  return judged
}

/** The grant still holds, for this software and from where it is. @throws grantEnded, networkNotAllowed */
export function requireHeld(call: Call): KeptGrant {
  const now = call.gateway.ctx.now().getTime()
  const kept = findGrantOf(call, now)
  const terms = compileTerms(kept)
  requireInForce(terms, now)
  requireNetwork(terms, call)
  return kept
}

export function toOperated({ client, grant, api }: Judged, { address }: Call): Operated {
  return { client, grant, api, address }
}

/** @throws headersMissing */
export function requireAgent({ headers: { agent } }: Call): string {
  if (pseudonym.test(agent)) return agent
  const errors = [{ pointer: '/headers/exchange-agent', detail: 'Exchange-Agent' }]
  throw requestRefusals.headersMissing({ errors })
}
