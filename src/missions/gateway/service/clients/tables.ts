import type { ColumnType, Generated, Selectable } from 'kysely'
import type { Delegation } from '../../schema/delegation.ts'

interface KeyUseTable {
  key_id: string
  used_at: Date
  network: string
}

interface ClientErrorTable {
  id: Generated<number>
  client_id: string
  grant_id: string | null
  api_id: string | null
  operation: string | null
  status: number
  code: string
  at: Date
}

interface ClientContactTable {
  client_id: string
  email: string
}

interface DelegationTable {
  id: string
  grant_id: string
  consumer_id: string
  client_id: string
  delegate_id: string
  consented_by: string | null
  consented_name: string
  consented_at: Date
  ends_at: Date | null
  revoked_at: ColumnType<Date | null, undefined, Date>
  revoked_by: ColumnType<string | null, undefined, string | null>
}

interface ExpiryNoticeTable {
  kind: 'key' | 'grant' | 'delegation'
  id: string
  ends_at: Date
  days: number
  sent_at: Date
}

export type DelegationRow = Selectable<DelegationTable>

declare module '#kernel/db' {
  interface Database {
    'gateway.key_use': KeyUseTable
    'gateway.client_error': ClientErrorTable
    'gateway.client_contact': ClientContactTable
    'gateway.delegation': DelegationTable
    'gateway.expiry_notice': ExpiryNoticeTable
  }
}

export function toDelegation(row: DelegationRow, state: Delegation['state']): Delegation {
  return {
    state,
    id: row.id,
    grantId: row.grant_id,
    consumerId: row.consumer_id,
    clientId: row.client_id,
    delegateId: row.delegate_id,
    consentedName: row.consented_name,
    consentedAt: row.consented_at.toISOString(),
    endsAt: row.ends_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  }
}
