import type { ColumnType, Generated, Selectable } from 'kysely'
import type { FailureCause, Incident, Maintenance } from '../../schema/health.ts'
import type { Breaker } from './breaker.ts'

interface ProviderStateTable {
  api_id: string
  state: Generated<Breaker['state']>
  since: Date
  retry_at: Date | null
  cause: FailureCause | null
  openings: Generated<number>
  checked_at: Date | null
  answered_at: Date | null
}

interface IncidentTable {
  id: string
  api_id: string
  cause: FailureCause
  started_at: Date
  ended_at: Date | null
  note: string | null
  noted_by: string | null
}

interface HealthHourTable {
  api_id: string
  hour: Date
  answered: number
  failed: number
  milliseconds: number
  slowest: number
}

interface MaintenanceTable {
  id: string
  api_id: string
  starts_at: ColumnType<Date | null, Date | null | undefined, never>
  ends_at: ColumnType<Date | null, Date | null | undefined, never>
  weekday: ColumnType<number | null, number | null | undefined, never>
  start_time: ColumnType<string | null, string | null | undefined, never>
  minutes: ColumnType<number | null, number | null | undefined, never>
  reason: string
  created_by: string | null
  created_at: Date
}

interface DegradedModeTable {
  api_id: string
  instead: string
  after_hours: number
  changed_by: string | null
  changed_at: Date
}

declare module '#kernel/db' {
  interface Database {
    'gateway.provider_state': ProviderStateTable
    'gateway.incident': IncidentTable
    'gateway.health_hour': HealthHourTable
    'gateway.maintenance': MaintenanceTable
    'gateway.degraded_mode': DegradedModeTable
  }
}

type MaintenanceRow = Pick<
  Selectable<MaintenanceTable>,
  'id' | 'starts_at' | 'ends_at' | 'weekday' | 'start_time' | 'minutes' | 'reason'
>

/** The constraints of the table say that one of the two forms is whole. */
export function toMaintenance(row: MaintenanceRow): Maintenance {
  const { id, reason, starts_at, ends_at, weekday, start_time, minutes } = row
  if (starts_at && ends_at)
    return { id, kind: 'once', startsAt: starts_at.toISOString(), endsAt: ends_at.toISOString(), reason }
  return {
    id,
    kind: 'weekly',
    weekday: weekday ?? 1,
    startTime: start_time ?? '',
    minutes: minutes ?? 0,
    reason,
  }
}

export function toIncident(row: Selectable<IncidentTable>): Incident {
  const { started_at, ended_at } = row
  return {
    id: row.id,
    cause: row.cause,
    startedAt: started_at.toISOString(),
    endedAt: ended_at?.toISOString() ?? null,
    minutes: ended_at ? Math.ceil((ended_at.getTime() - started_at.getTime()) / 60_000) : null,
    note: row.note,
  }
}
