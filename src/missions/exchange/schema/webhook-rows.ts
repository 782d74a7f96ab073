import type { Generated, Selectable } from 'kysely'
import type { DeliveryState, testEvent, WebhookEvent } from './webhook.ts'

export interface WebhookTable {
  id: string
  organization_id: string
  url: string
  events: WebhookEvent[]
  secret: Buffer
  former_secret: Buffer | null
  former_until: Date | null
  created_at: Date
  created_by: string | null
  dead_in_row: Generated<number>
  disabled_at: Date | null
  disabled_by: 'failures' | 'hand' | null
}

export interface DeliveryTable {
  id: string
  webhook_id: string
  event: WebhookEvent | typeof testEvent
  body: string
  at: Date
  state: Generated<DeliveryState>
  tries: Generated<number>
  next_at: Date | null
}

export interface DeliveryAttemptTable {
  delivery_id: string
  number: number
  at: Date
  status: number | null
  fault: string | null
  body: string
  duration_ms: number
}

export type WebhookRow = Selectable<WebhookTable>
export type DeliveryRow = Selectable<DeliveryTable>
export type DeliveryAttemptRow = Selectable<DeliveryAttemptTable>
