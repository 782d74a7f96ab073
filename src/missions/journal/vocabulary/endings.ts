import type { AccessRecord } from '../schema/access-record.ts'

/** What became of a call that passed nothing on, as the person concerned is told. */
export const endings = [
  'rights',
  'ended',
  'network',
  'limit',
  'volume',
  'stopped',
  'software',
  'unclear',
  'unknown',
  'busy',
  'maintenance',
  'away',
  'unreadable',
  'here',
  'other',
] as const
export type Ending = (typeof endings)[number]

/** Codes of the gateway, by what they come to; a test of the gateway holds it to naming all of them. */
const codes: Readonly<Partial<Record<Ending, readonly string[]>>> = {
  rights: ['operation-not-granted', 'purpose-not-granted', 'recipient-wrong'],
  ended: ['grant-ended'],
  network: ['network-not-allowed'],
  limit: ['minute-ceiling', 'day-ceiling', 'persons-ceiling'],
  stopped: ['client-stopped'],
  software: [
    ...['token-missing', 'token-in-address', 'token-wrong', 'token-expired', 'token-request-wrong'],
    ...['proof-wrong', 'proof-nonce', 'key-revoked', 'client-refused', 'scope-refused'],
  ],
  unclear: [
    ...['address-unclear', 'request-unclear', 'method-not-allowed', 'operation-unknown'],
    ...['parameters-wrong', 'headers-missing', 'person-unclear', 'parameters-refused'],
  ],
  unknown: ['person-unknown'],
  busy: ['provider-ceiling', 'provider-busy'],
  maintenance: ['provider-in-maintenance'],
  away: ['provider-unreachable', 'provider-slow', 'provider-failed', 'provider-stopped'],
  unreadable: [
    ...['provider-insecure', 'provider-unreadable', 'provider-too-large', 'provider-unidentified'],
  ],
  here: ['grants-stale', 'overloaded'],
}

/** What may end the fetching of a document. */
const ofPackages = [
  ['packages/fetched-too-much', 'volume'],
  ['packages/file-spoilt', 'unreadable'],
] as const

const ofCode: ReadonlyMap<string, Ending> = new Map<string, Ending>([
  ...endings.flatMap((ending) => (codes[ending] ?? []).map((code) => [`gateway/${code}`, ending] as const)),
  ...ofPackages,
])

/** Null for what was released. What no code explains is told as such: nothing is made up. */
export function endingOf({ outcome, reason }: Pick<AccessRecord, 'outcome' | 'reason'>): Ending | null {
  if (outcome === 'released') return null
  return endingOfCode(reason ?? '') ?? (reason?.startsWith('kernel/') ? 'here' : 'other')
}

/** Null for a code that it does not name. */
export function endingOfCode(code: string): Ending | null {
  return ofCode.get(code) ?? null
}
