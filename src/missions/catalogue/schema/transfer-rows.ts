import type { Generated } from 'kysely'
import type { Transfer, TransferKind, transferStatuses } from './transfer.ts'

export interface TransferTable {
  id: string
  kind: TransferKind
  record_id: string
  from_organization: string | null
  from_owner: string | null
  to_organization: string | null
  to_owner: string | null
  comment: string
  /** The record as it was when it was proposed. */
  title: string
  path: string
  visibility: Transfer['record']['visibility']
  status: (typeof transferStatuses)[number]
  proposed_by: string | null
  created_at: Date
  answered_by: Generated<string | null>
  answer: Generated<string>
  decided_at: Generated<Date | null>
}
