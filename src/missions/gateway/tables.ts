import type { ColumnType, Generated, Selectable } from 'kysely'
import type { Client, ClientJwk, ClientKey } from './schema/client.ts'

type Json<T> = ColumnType<T, string, string>

interface ClientTable {
  id: string
  organization_id: string
  name: string
  networks: Generated<string[]>
  created_at: Date
  created_by: string | null
  revoked_at: ColumnType<Date | null, Date | null | undefined, Date | null>
}

interface ClientKeyTable {
  id: string
  client_id: string
  kind: ClientKey['kind']
  jwk: ColumnType<ClientJwk | null, string | null, never>
  thumbprint: string
  name: string
  created_at: Date
  created_by: string | null
  ends_at: ColumnType<Date | null, Date | null | undefined, Date | null>
  revoked_at: ColumnType<Date | null, Date | null | undefined, Date | null>
}

interface UsedAssertionTable {
  client_id: string
  hash: Buffer
  expires_at: Date
}

interface SigningKeyTable {
  id: string
  serves: 'token' | 'answer'
  public_jwk: Json<ClientJwk>
  sealed: Buffer
  created_at: Date
  retired_at: ColumnType<Date | null, Date | null | undefined, Date | null>
}

declare module '#kernel/db' {
  interface Database {
    'gateway.client': ClientTable
    'gateway.client_key': ClientKeyTable
    'gateway.used_assertion': UsedAssertionTable
    'gateway.signing_key': SigningKeyTable
  }
}

export function toClient(row: Selectable<ClientTable>): Client {
  return {
    id: row.id,
    organizationId: row.organization_id,
    name: row.name,
    networks: row.networks,
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
  }
}

export function toClientKey(row: Selectable<ClientKeyTable>): ClientKey {
  return {
    id: row.id,
    clientId: row.client_id,
    kind: row.kind,
    jwk: row.jwk,
    thumbprint: row.thumbprint,
    name: row.name,
    createdAt: row.created_at,
    endsAt: row.ends_at,
    revokedAt: row.revoked_at,
  }
}
