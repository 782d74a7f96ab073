import type { ColumnType, Generated, Selectable } from 'kysely'
import type { Finding, HiddenMetadata, Level, ScanBeside, ScanColumn } from './scan/contract.ts'
import type { RemedyNote, RemedyStep } from './scan/steps.ts'
import type { GatePolicy, PolicyChange } from './schema/policy.ts'
import type { Decision, DecisionAction, Remedy, Standing } from './schema/scan.ts'

type Json<T> = ColumnType<T, string | undefined, string>
type OptionalJson<T> = ColumnType<T | null, string | null | undefined, string | null>
type Big<T> = ColumnType<T, number | T, number>

export interface PolicyTable {
  singleton: Generated<boolean>
  settings: Json<GatePolicy>
  changed_at: Date
  changed_by: string | null
}

export interface PolicyChangeTable {
  id: Generated<number>
  before: Json<GatePolicy>
  after: Json<GatePolicy>
  actor_id: string | null
  actor_name: string
  at: Date
}

export interface SecretTable {
  singleton: Generated<boolean>
  secret: Buffer
}

/** What a scan reads beside its table, by keys of the file store instead of paths. */
export type StoredBeside = ScanBeside

export interface ScanTable {
  id: string
  owner: string
  version: string
  number: number
  state: 'waiting' | 'ready' | 'failed'
  standing: Standing
  /** By which rules it was examined; absent in what only waits. */
  rules: ColumnType<number, number | undefined, number>
  raw_key: string
  scope: string
  columns: Json<ScanColumn[]>
  hidden: Json<HiddenMetadata>
  beside: Json<StoredBeside>
  row_count: ColumnType<number | null, number | null | undefined, number>
  findings: Json<Finding[]>
  steps: Json<Record<string, number>>
  created_at: Date
  finished_at: Date | null
}

export interface DecisionTable {
  id: Generated<number>
  scan_id: string
  owner: string
  finding: string
  action: DecisionAction
  ground: string | null
  text: string
  cells: Big<number>
  share: number
  level: Level
  actor_id: string | null
  actor_name: string
  at: Date
}

export interface RemedyTable {
  id: string
  scan_id: string
  owner: string
  state: 'working' | 'ready' | 'failed'
  steps: Json<RemedyStep[]>
  note: OptionalJson<RemedyNote>
  findings: OptionalJson<Finding[]>
  fault: string | null
  file_key: string | null
  size: ColumnType<number | null, number | null | undefined, number | null>
  created_at: Date
  finished_at: Date | null
  actor_id: string | null
  actor_name: string
}

declare module '#kernel/db' {
  interface Database {
    'privacy.policy': PolicyTable
    'privacy.policy_change': PolicyChangeTable
    'privacy.secret': SecretTable
    'privacy.scan': ScanTable
    'privacy.decision': DecisionTable
    'privacy.remedy': RemedyTable
  }
}

export type ScanRow = Selectable<ScanTable>
export type DecisionRow = Selectable<DecisionTable>
export type RemedyRow = Selectable<RemedyTable>

export function toPolicyChange({
  id,
  before,
  after,
  actor_id,
  actor_name,
  at,
}: Selectable<PolicyChangeTable>): PolicyChange {
  return { id: Number(id), before, after, by: { id: actor_id, name: actor_name }, at: at.toISOString() }
}

export function toDecision(row: DecisionRow): Decision {
  return {
    id: Number(row.id),
    scanId: row.scan_id,
    finding: row.finding,
    action: row.action,
    ground: row.ground,
    text: row.text,
    by: { id: row.actor_id, name: row.actor_name },
    at: row.at.toISOString(),
  }
}

export function toRemedy(row: RemedyRow): Remedy {
  return {
    id: row.id,
    scanId: row.scan_id,
    owner: row.owner,
    by: { id: row.actor_id, name: row.actor_name },
    state: row.state,
    steps: row.steps,
    note: row.note,
    findings: row.findings,
    fault: row.fault,
    size: row.size === null ? null : Number(row.size),
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  }
}
