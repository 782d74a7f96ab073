import type { IncomingMessage } from 'node:http'
import type { Lang } from '#kernel/text/words'
import type { ApiCall, RestrictedApi } from '#missions/exchange'
import type { AccessRecord, NumberedIdentity, PivotIdentity, Receipt } from '#missions/journal'
import type { ClientKey } from '../../schema/client.ts'
import type { Policy } from '../release/policy.ts'
import type { Opening } from '../tokens/access-tokens.ts'
import type { KnownClient } from './board.ts'
import type { Gateway } from './gateway.ts'
import type { Headers } from './headers.ts'
import type { Route } from './routes.ts'
import type { Target } from './target.ts'

/** One call on its way: each step reads what those before have found, and adds its own. */
export interface Call {
  /** `Exchange-Id` of the answer, and id of the record. */
  readonly id: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly lang: Lang
  readonly gateway: Gateway
  readonly request: IncomingMessage
  /** What the answer will also say: names and values in turn. */
  readonly answerHeaders: string[]
  /** The step that is under way, for the log. */
  step: string
  headers: Readonly<Headers>
  target: Readonly<Target>
  sender: Sender | null
  operation: Operation | null
  policy: Policy | null
  /** Keyed hashes of the persons that it is about: one each. */
  persons: string[]
  /** Who they are, until the call has ended: never kept. */
  identities: (PivotIdentity | NumberedIdentity)[]
  /** Where it comes from. */
  address: string
  /** Milliseconds of `performance.now()` when the provider was asked; 0: it was not. */
  asked: number
  provided: Provided | null
  released: Released | null
  receipt: Receipt | null
}

/** Who calls, proved: a software, one of its keys, what its token opens. */
export interface Sender {
  client: KnownClient
  key: ClientKey
  opens: Opening
}

/** Null when the token is for packages that its organisation sends. */
export function grantIdOf({ opens }: Sender): string | null {
  return 'grantId' in opens ? opens.grantId : null
}

/** What is asked, of which API. The address that goes to the provider is made from it, never from the one that came. */
export interface Operation {
  api: RestrictedApi
  call: ApiCall
  route: Route
  parameters: ReadonlyMap<string, string>
  /** All the values of the lists that came with more than one. */
  lists: Target['repeated']
}

/** What the provider answered, whole, and not to be passed on. */
export interface Provided {
  status: number
  body: Buffer
  /** From the request to its last byte. */
  milliseconds: number
}

/** What leaves. */
export interface Released {
  body: Buffer
  /** SHA-256 of the body, base64url. */
  digest: string
  /** Keys of the fields that are in it. */
  fields: string[]
}

/** Throws the refusal that ends the call, or lets it pass. */
export type CallStep = (call: Call) => void | Promise<void>

/** How a call ended: what health, limits and figures note. */
export interface Ending {
  outcome: AccessRecord['outcome']
  status: number
  /** Code of the refusal, null when released. */
  reason: string | null
}

/** @throws when a step asks for what no step before it has found: a mistake of ours. */
export function found<T>(value: T | null, what: string): T {
  if (value === null) throw new Error(`a step needs ${what}, which no step before it has found`)
  return value
}
