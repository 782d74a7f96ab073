import type { Generated } from 'kysely'
import type { OfficeRole } from '#kernel/context'
import type { ProviderName } from '#kernel/outgoing/identity-settings'
import type { Lang } from '#kernel/words'
import type { ApiKey } from '../schema.ts'

export interface AccountTable {
  id: string
  email: string
  first_name: string
  last_name: string
  password_hash: string | null
  lang: Lang
  office_roles: Generated<OfficeRole[]>
  demo: Generated<boolean>
  version: Generated<number>
  created_at: Date
  updated_at: Date
  seen_at: Generated<Date>
  warned_at: Generated<Date | null>
}

export interface SessionTable {
  id: string
  secret_hash: Buffer
  account_id: string
  csrf: string
  user_agent: string
  address: string
  created_at: Date
  seen_at: Date
  expires_at: Date
  provider: Generated<ProviderName | null>
  id_token: Generated<string | null>
  two_factors: Generated<boolean>
  proven_at: Generated<Date | null>
  acting_id: Generated<string | null>
}

export interface ApiKeyTable {
  id: string
  secret_hash: Buffer
  account_id: string
  name: string
  scope: ApiKey['scope']
  created_at: Date
  last_used_at: Date | null
  expires_at: Date
  two_factors: Generated<boolean>
}

export type LinkPurpose = 'register' | 'reset' | 'change-email' | 'set-up' | 'link-identity'

export interface OneTimeLinkTable {
  secret_hash: Buffer
  purpose: LinkPurpose
  email: string
  account_id: string | null
  created_at: Date
  expires_at: Date
}

export interface ThrottleTable {
  key: string
  attempts: number
  blocked_until: Date
  updated_at: Date
}
