import type { ColumnType, Generated } from 'kysely'
import type { ProviderName } from '#kernel/outgoing/identity-settings'
import type { Lang } from '#kernel/words'

export interface IdentityTable {
  id: string
  account_id: string
  provider: ProviderName
  issuer: string
  subject: string
  email: string
  name: string
  siret: string | null
  /** Keyed hashes of who it is. */
  persons: Generated<string[]>
  created_at: Date
  used_at: Date
}

export interface OutsideLoginTable {
  secret_hash: Buffer
  provider: ProviderName
  state: string
  nonce: string
  code_verifier: string
  next: string
  lang: Lang
  stepped_up: boolean
  /** `Proven`, once the provider answered. */
  proven: ColumnType<unknown, string | null, never>
  created_at: Date
  expires_at: Date
}

export interface TotpTable {
  account_id: string
  secret: Buffer
  confirmed_at: Generated<Date | null>
  /** A bigint: text when read. */
  last_step: ColumnType<string, number | undefined, number>
  created_at: Date
}

export interface RecoveryCodeTable {
  account_id: string
  secret_hash: Buffer
}

export interface PasskeyTable {
  id: string
  account_id: string
  credential: string
  public_key: Buffer
  counter: ColumnType<string, number, number>
  transports: string[]
  name: string
  created_at: Date
  used_at: Date | null
}

export interface ChallengeTable {
  secret_hash: Buffer
  purpose: 'add' | 'prove'
  account_id: string | null
  expires_at: Date
}

export interface HalfLoginTable {
  secret_hash: Buffer
  account_id: string
  outside: ColumnType<unknown, string | null, never>
  next: string
  expires_at: Date
}

export interface ActingTable {
  id: string
  account_id: string
  administrator_id: string | null
  administrator_name: string
  reason: string
  began_at: Date
  expires_at: Date
  ended_at: Generated<Date | null>
}
