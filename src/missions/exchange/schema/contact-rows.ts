import type { Selectable } from 'kysely'

export interface ContactConfirmationTable {
  request_id: string
  email: string
  asked_at: Date
  ends_at: Date
  secret_hash: Buffer | null
  confirmed_at: Date | null
}

export type ContactConfirmationRow = Selectable<ContactConfirmationTable>
