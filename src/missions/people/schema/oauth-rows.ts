import type { Generated } from 'kysely'
import type { KeyScope } from './oauth.ts'

export interface ApplicationTable {
  id: string
  owner_id: string | null
  organization_id: string | null
  keeper_id: string | null
  name: string
  site: string
  redirect_uris: string[]
  scope: KeyScope
  secret_hash: Buffer | null
  created_at: Date
}

export interface ApplicationGrantTable {
  id: string
  application_id: string
  account_id: string
  given_by: 'consent' | 'owner'
  scope: KeyScope
  created_at: Date
  last_used_at: Generated<Date | null>
  expires_at: Date
}

export interface ApplicationCodeTable {
  secret_hash: Buffer
  grant_id: string
  redirect_uri: string
  challenge: string
  expires_at: Date
  used_at: Generated<Date | null>
}

export interface ApplicationTokenTable {
  secret_hash: Buffer
  grant_id: string
  kind: 'access' | 'refresh'
  scope: KeyScope
  created_at: Date
  expires_at: Date
  used_at: Generated<Date | null>
  replaces: Buffer | null
}
