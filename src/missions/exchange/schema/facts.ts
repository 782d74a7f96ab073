import { fact } from '#kernel/outbox'
import type { GrantState } from './grant.ts'
import type { RequestState } from './request.ts'
import type { WebhookEvent } from './webhook.ts'

/** A grant was made, or changed state: gateways also hear it on the PostgreSQL channel `exchange`. */
export const grantChanged = fact<{ id: string }>('exchange.grant-changed')

/** What software of both sides may hear of a request or of its grant, and the state that it is in from then on. */
export interface AccessTold {
  event: WebhookEvent
  kind: 'access-request' | 'grant'
  id: string
  state: RequestState | GrantState
  /** Organisations that may know. */
  to: string[]
}

export const accessTold = fact<AccessTold>('exchange.access-told')
