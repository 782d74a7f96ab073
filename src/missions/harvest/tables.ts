import type { ColumnType, Generated, Selectable } from 'kysely'
import { slugify } from '#missions/catalogue'
import type { Organization } from '#missions/people'
import type { FaultCode } from './reading/faults.ts'
import { Counts, type Item, type Job, type JobStatus, type Note } from './schema/job.ts'
import type { RecordKind, Remote } from './schema/remote-dataset.ts'
import type { Source } from './schema/source.ts'

type Json<T> = ColumnType<T, string, string>
type WithDefault<T> = ColumnType<T, T | undefined, T>
type OptionalJson<T> = ColumnType<T | null, string | null | undefined, string | null>

/** Of a source that is one document. */
export interface Validators {
  etag: string | null
  lastModified: string | null
  sha256: string
  /** The way of mapping it was read with; those of before are nobody's. */
  mapping: string
}

export interface SourceTable {
  id: string
  name: string
  url: string
  backend: string
  organization_id: string
  filters: Json<Source['filters']>
  schedule: string | null
  state: Source['state']
  comment: string | null
  decided_by: string | null
  decided_at: Date | null
  active: boolean
  archives: boolean
  shrink_accepted: Generated<boolean>
  validators: OptionalJson<Validators>
  next_at: Date | null
  complete_at: Date | null
  created_by: string | null
  created_at: Date
  modified_at: Date
  version: Generated<number>
}

export interface JobTable {
  id: string
  source_id: string
  status: JobStatus
  counts: ColumnType<Partial<Counts>, string | undefined, string>
  notes: ColumnType<Note[], string | undefined, string>
  fault_code: FaultCode | null
  fault_detail: string | null
  asked_by: string | null
  created_at: Date
  started_at: Date | null
  ended_at: Date | null
}

export interface ItemTable {
  id: Generated<number>
  source_id: string
  remote_id: string
  kind: WithDefault<RecordKind>
  /** Dataset, dataservice or series that it is here. */
  record_id: string | null
  names: WithDefault<string[]>
  linked: WithDefault<string[]>
  hash: string
  identifier: string | null
  uri: string | null
  page: string | null
  mapped: OptionalJson<Remote>
  fault_code: FaultCode | null
  fault_detail: string | null
  fragment: string | null
  created_at: Date
  changed_at: Date
  vanished_at: Date | null
  archived_at: Date | null
}

declare module '#kernel/db' {
  interface Database {
    'harvest.source': SourceTable
    'harvest.job': JobTable
    'harvest.item': ItemTable
  }
}

export type SourceRow = Selectable<SourceTable>
export type JobRow = Selectable<JobTable>
export type ItemRow = Selectable<ItemTable>

/** A slug ends with as much of the id as finds the source again, whatever its name became. */
export const slugTail = 8

/** The query of an address may hold a key: only those who edit the source see it. */
export function toSource(
  row: SourceRow,
  { organization, permissions }: { organization: Organization | null; permissions: Source['permissions'] },
): Source {
  return {
    id: row.id,
    name: row.name,
    slug: `${slugify(row.name)}-${row.id.slice(-slugTail)}`,
    path: `/harvest/sources/${row.id}`,
    url: permissions.edit || permissions.decide ? row.url : row.url.replace(/[?#].*$/s, ''),
    backend: row.backend,
    organization: organization && { id: organization.id, name: organization.name, slug: organization.slug },
    filters: row.filters,
    schedule: row.schedule,
    state: row.state,
    comment: row.comment,
    decidedAt: row.decided_at?.toISOString() ?? null,
    active: row.active,
    archives: row.archives,
    nextAt: row.next_at?.toISOString() ?? null,
    completeAt: row.complete_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    modifiedAt: row.modified_at.toISOString(),
    version: row.version,
    permissions,
  }
}

export function toJob(row: JobRow, say: (code: FaultCode, detail: string) => string): Job {
  const { started_at, ended_at } = row
  return {
    id: row.id,
    sourceId: row.source_id,
    status: row.status,
    counts: Counts.parse(row.counts),
    notes: row.notes,
    fault: toFaultView(row, say),
    createdAt: row.created_at.toISOString(),
    startedAt: started_at?.toISOString() ?? null,
    endedAt: ended_at?.toISOString() ?? null,
    seconds: started_at && ended_at ? (ended_at.getTime() - started_at.getTime()) / 1000 : null,
  }
}

const folders = { dataset: '/datasets', dataservice: '/dataservices', series: '/series' } as const

export function toItem(
  row: ItemRow,
  {
    say,
    completeAt,
    withFragment,
  }: { say: (code: FaultCode, detail: string) => string; completeAt: Date | null; withFragment: boolean },
): Item {
  const seen = row.vanished_at ?? completeAt ?? row.changed_at
  return {
    remoteId: row.remote_id,
    kind: row.kind,
    datasetId: row.kind === 'dataset' ? row.record_id : null,
    dataserviceId: row.kind === 'dataservice' ? row.record_id : null,
    path: row.record_id && `${folders[row.kind]}/${row.record_id}`,
    state: row.archived_at ? 'archived' : row.vanished_at ? 'vanished' : row.fault_code ? 'failed' : 'done',
    title: row.mapped?.title ?? null,
    fault: toFaultView(row, say),
    fragment: withFragment ? row.fragment : null,
    changedAt: row.changed_at.toISOString(),
    seenAt: seen.toISOString(),
    vanishedAt: row.vanished_at?.toISOString() ?? null,
  }
}

function toFaultView(
  { fault_code: code, fault_detail }: { fault_code: FaultCode | null; fault_detail: string | null },
  say: (code: FaultCode, detail: string) => string,
): Job['fault'] {
  const detail = fault_detail ?? ''
  return code && { code, detail, message: say(code, detail) }
}
