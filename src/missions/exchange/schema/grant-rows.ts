import type { ColumnType, Generated, Selectable } from 'kysely'
import type { DecidedField } from './decision.ts'
import type { DefinitionContent } from './definition.ts'
import type { Grant, GrantState } from './grant.ts'
import type { Contact, RequestContent, RequestState, Side } from './request.ts'

type Json<T> = ColumnType<T, string, string>

export interface DefinitionTable {
  key: string
  version: Generated<number>
  closed_at: Date | null
}

export interface DefinitionVersionTable {
  definition_key: string
  version: number
  content: Json<DefinitionContent>
  at: Date
  author_id: string | null
}

export interface RequestTable {
  id: string
  number: Generated<number>
  definition_key: string
  definition_version: number
  api_id: string
  provider_id: string
  organization_id: string
  applicant_id: string | null
  applicant_name: string
  state: Generated<RequestState>
  content: Json<RequestContent>
  revision: Generated<number>
  again: 'reopening' | 'renewal' | null
  created_at: Date
  changed_at: Date
  submitted_at: Date | null
  due_at: Date | null
  instructor_id: string | null
  instructor_name: Generated<string>
  reason: Generated<string>
}

export interface CoOwnerTable {
  request_id: string
  account_id: string
  since: Date
}

export interface MessageTable {
  id: string
  request_id: string
  author_id: string | null
  author_name: string
  side: Side
  text: string
  at: Date
}

export interface DecisionTable {
  id: string
  request_id: string
  outcome: 'granted' | 'refused'
  fields: Json<DecidedField[]>
  reason: Generated<string>
  months: number
  decided_by: string | null
  decided_by_name: string
  decided_at: Date
  state: 'proposed' | 'confirmed' | 'sent-back'
  settled_by: string | null
  settled_by_name: Generated<string>
  settled_at: Date | null
  settled_words: Generated<string>
}

export interface SigningKeyTable {
  kid: string
  private_key: Buffer
  public_key: Json<Record<string, string>>
  since: Date
}

export interface GrantTable {
  id: string
  number: Generated<number>
  request_id: string
  api_id: string
  provider_id: string
  consumer_id: string
  state: Generated<GrantState>
  body: Json<Grant>
  jws: string
  content: Json<RequestContent>
  starts_at: Date
  ends_at: Date
  revoked_at: Date | null
  revocation_reason: Generated<string>
  definition_key: string
  definition_version: number
}

export interface RevocationTable {
  id: Generated<number>
  grant_id: string
  said_at: Date
  effect_at: Date | null
  reason: string
}

export interface GrantContactTable {
  grant_id: string
  contacts: Json<Contact[]>
}

export interface OpenExportTable {
  month: string
  kind: 'register' | 'uses' | 'checkpoints'
  dataset_id: string
  resource_id: string | null
  made_at: Date
}

export interface NoticeTable {
  key: string
  at: Date
}

export type RequestRow = Selectable<RequestTable>
export type MessageRow = Selectable<MessageTable>
export type DecisionRow = Selectable<DecisionTable>
export type GrantRow = Selectable<GrantTable>
