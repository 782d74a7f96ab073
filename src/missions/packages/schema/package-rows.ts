import type { ColumnType, Generated, Selectable } from 'kysely'
import type { DeliveryState, PackageState } from './package.ts'

export interface FlowTable {
  id: string
  api_id: string
  operation: string
  provider_id: string
  keep_days: number
  opened_at: Date
  opened_by: string | null
  closed_at: Date | null
}

export interface PackageTable {
  id: string
  number: ColumnType<number, never, never>
  flow_id: string
  sender_id: string
  state: PackageState
  subject: string
  case_reference: string
  purpose: string
  persons: string[]
  recipients: string[]
  idempotency_key: string | null
  request_hash: string | null
  created_at: Date
  created_by: string | null
  transmitted_at: ColumnType<Date | null, never, Date | null>
  transmitted_by: ColumnType<string | null, never, string | null>
  expires_at: Date
  warned_at: ColumnType<Date | null, never, Date | null>
  ended_at: ColumnType<Date | null, never, Date | null>
}

export interface FileTable {
  id: string
  package_id: string
  name: string
  media_type: string
  field: string
  size: number
  sha256: string
  store_key: string
  sealed_key: Buffer | null
  added_at: Date
}

export interface DeliveryTable {
  package_id: string
  consumer_id: string
  grant_id: string
  api_id: string
  state: DeliveryState
  position: Generated<number>
  fetched_at: ColumnType<Date | null, never, Date | null>
  settled_at: ColumnType<Date | null, never, Date | null>
  settled_by: ColumnType<string | null, never, string | null>
  settled_agent: ColumnType<string | null, never, string | null>
  reason: Generated<string>
}

export interface EgressTable {
  who: string
  day: string
  bytes: number
  files: number
}

export type FlowRow = Selectable<FlowTable>
export type PackageRow = Selectable<PackageTable>
export type FileRow = Selectable<FileTable>
export type DeliveryRow = Selectable<DeliveryTable>
