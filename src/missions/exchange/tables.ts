import type {
  CoOwnerTable,
  DecisionTable,
  DefinitionTable,
  DefinitionVersionTable,
  GrantRow,
  GrantTable,
  MessageTable,
  RequestTable,
  SigningKeyTable,
} from './grant-rows.ts'
import type { KeptGrant } from './schema/grant.ts'

declare module '#kernel/db' {
  interface Database {
    'exchange.definition': DefinitionTable
    'exchange.definition_version': DefinitionVersionTable
    'exchange.request': RequestTable
    'exchange.co_owner': CoOwnerTable
    'exchange.message': MessageTable
    'exchange.decision': DecisionTable
    'exchange.signing_key': SigningKeyTable
    'exchange.grant': GrantTable
  }
}

export type { DecisionRow, GrantRow, MessageRow, RequestRow } from './grant-rows.ts'

export function toKeptGrant({
  body,
  state,
  jws,
  revoked_at,
}: Pick<GrantRow, 'body' | 'state' | 'jws' | 'revoked_at'>): KeptGrant {
  return { grant: body, state, jws, revokedAt: revoked_at?.toISOString() ?? null }
}
