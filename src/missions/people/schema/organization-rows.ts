import type { ColumnType, Generated } from 'kysely'
import type { ProducerType } from '../schema.ts'
import type { CertificationAction, CertificationStatus } from './certification.ts'

export interface CertificationTable {
  id: string
  organization_id: string
  kind: ProducerType
  status: CertificationStatus
  asked_at: Date
  waiting_since: Date
  decided_at: Generated<Date | null>
}

export interface CertificationStepTable {
  certification_id: string
  rank: number
  action: CertificationAction
  actor_id: string | null
  message: string
  created_at: Date
}

export interface DirectoryEntryTable {
  number: string
  siren: ColumnType<string, never, never>
  name: string
  acronym: string | null
  kind: ProducerType | null
  legal_category: string | null
  address: string | null
  searched: string
  loaded_at: Date
  from_register: Generated<boolean>
}

export interface OrganizationParentTable {
  organization_id: string
  parent_id: string
  status: 'pending' | 'accepted'
  asked_by: string | null
  asked_at: Date
  decided_at: Generated<Date | null>
}
