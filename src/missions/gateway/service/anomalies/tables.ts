import type { ColumnType, Selectable } from 'kysely'
import type { Stop } from '../../schema/stop.ts'
import type { StopRule, Suspicion } from './rules.ts'
import type { Forgiven } from './watch.ts'

interface ActivityTable {
  client_id: string
  grant_id: string
  hour: Date
  network: string
  calls: number
  persons: number
}

interface StopTable {
  id: string
  client_id: string
  grant_id: string
  client_organization_id: string | null
  consumer_id: string | null
  api_id: string | null
  rule: StopRule
  counted: ColumnType<Suspicion['counted'], string, never>
  at: Date
  released_at: ColumnType<Date | null, undefined, Date>
  released_by: ColumnType<string | null, undefined, string | null>
  release_reason: ColumnType<string | null, undefined, string>
  forgiven: ColumnType<Forgiven['activity'] | null, undefined, string>
  rests_until: ColumnType<Date | null, undefined, Date | null>
}

declare module '#kernel/db' {
  interface Database {
    'gateway.activity': ActivityTable
    'gateway.stop': StopTable
  }
}

export type StopRow = Selectable<StopTable>

export function toStop(row: StopRow): Stop {
  return {
    id: row.id,
    clientId: row.client_id,
    grantId: row.grant_id,
    rule: row.rule,
    counted: row.counted,
    at: row.at.toISOString(),
    releasedAt: row.released_at?.toISOString() ?? null,
    releaseReason: row.release_reason,
    restsUntil: row.rests_until?.toISOString() ?? null,
  }
}
