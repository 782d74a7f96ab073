import type { AccessRecord } from '#missions/journal'
import { signAnswer } from '../signing/answer-signature.ts'
import { type Call, type Ending, found } from './call.ts'
import { watched } from './gateway.ts'
import { soon } from './in-a-row.ts'
import { takeTried } from './tried.ts'

export const answerType = 'application/json'
const longest = 100

/** On disk before anything leaves. The answer is signed while the journal writes. @throws journalAway */
export function recordRelease(call: Call): Promise<void> {
  const record = toRecord(call, { outcome: 'released', status: 200, reason: null })
  const signature = soon(() => watched(call.gateway, 'sign', () => signatureOf(call)))
  return call.gateway.chain.append(record).then((receipt) => {
    call.receipt = receipt
    // Not before: a digest of few possible values says which one it is, and a refusal would carry it.
    call.answerHeaders.push(...signature())
  })
}

function signatureOf({ id, at, gateway, request, target, headers, released }: Call): string[] {
  const { digest } = found(released, 'what is released')
  return signAnswer(gateway.keyring().answer, {
    ...{ id, status: 200, contentType: answerType, digest },
    ...{ created: Math.floor(at / 1000), method: request.method ?? '', path: target.path },
    ...{ query: target.query, purpose: headers.purpose },
    ...{ caseReference: headers.caseReference, agent: headers.agent },
  })
}

/**
 * A call about a person that ended otherwise, once its grant was known: it is an access that was tried. Each is written
 * that reached the provider; of those that reached nobody, a hundred a minute for a software.
 */
export async function recordEnding(call: Call, ending: Ending): Promise<void> {
  const aboutPersons = call.operation?.call.person != null
  const known = call.persons.length > 0 || call.asked > 0
  if (call.policy === null || !aboutPersons || !known || call.receipt !== null) return
  const { client } = found(call.sender, 'a sender')
  if (call.asked === 0 && !takeTried(call.gateway.tried, client.id, call.at)) return
  call.receipt = await call.gateway.chain.append(toRecord(call, ending))
}

function toRecord(call: Call, { outcome, status, reason }: Ending): AccessRecord {
  const { grant } = found(call.policy, 'a policy')
  const { client } = found(call.sender, 'a sender')
  const operation = found(call.operation, 'an operation')
  const isReleased = outcome === 'released'
  // In the order of the canonical form, which has nothing to sort then.
  return {
    // As declared: a refusal may be about what is declared here.
    agent: call.headers.agent.slice(0, longest),
    answer: isReleased ? (call.released?.digest ?? null) : null,
    apiId: grant.apiId,
    at: call.at,
    caseReference: call.headers.caseReference.slice(0, longest),
    consumerId: grant.consumerId,
    delegateId: client.organizationId === grant.consumerId ? null : client.organizationId,
    fields: isReleased ? (call.released?.fields ?? []) : [],
    grantId: grant.id,
    id: call.id,
    operation: operation.call.key,
    outcome,
    persons: call.persons,
    providerId: grant.providerId,
    purpose: call.headers.purpose.slice(0, longest),
    reason,
    status,
  }
}
