import type { ColumnType as Mapped, Selectable } from 'kysely'
import type { Choice, DefectReport, RawTable, SourceFaultCode } from './ingest/contract.ts'
import type { Column } from './schema/column.ts'
import type { TableVersion } from './schema/table.ts'
import type { Difference } from './schema/version.ts'

type Json<T> = Mapped<T, string | undefined, string>

export interface TableTable {
  id: string
  owner: string
  current_version: string | null
  created_at: Date
}

/** Where the bytes came from: the file store, or an address elsewhere. */
export interface StoredSource {
  fileKey?: string | undefined
  url?: string | undefined
  name: string
  size: number | null
  choice: Choice
}

/** A part of a version in the file store. */
export interface StoredPart {
  key: string
  size: number
}

export interface StoredProgress {
  step?: string
  share?: number
  /** Children that died on it. */
  deaths?: number
}

export interface StoredFault {
  code: SourceFaultCode | 'died' | 'too-slow' | 'unreachable'
  detail: string
}

export interface VersionTable {
  id: string
  table_id: string
  number: number
  state: 'working' | 'ready' | 'failed'
  source: Json<StoredSource>
  progress: Json<StoredProgress>
  fault: Json<StoredFault | null>
  format: string | null
  reading: Json<
    Partial<
      Omit<RawTable, 'path' | 'format' | 'columns' | 'rows' | 'defects' | 'stated' | 'lines' | 'besideParts'>
    >
  >
  row_count: Mapped<number | null, number | null | undefined, number>
  duplicate_rows: Mapped<number | null, number | null | undefined, number>
  columns: Json<Column[]>
  defects: Json<DefectReport>
  files: Json<Record<string, StoredPart>>
  file_keys: Mapped<string[], never, never>
  steps: Json<Record<string, number>>
  created_at: Date
  finished_at: Date | null
  /** Since when readers had it; null for what they never had, or had taken away. */
  released_at: Date | null
}

export interface ComparisonTable {
  from_version: string
  to_version: string
  result: Mapped<Difference, string, string>
}

declare module '#kernel/db' {
  interface Database {
    'tables.table': TableTable
    'tables.version': VersionTable
    'tables.comparison': ComparisonTable
  }
}

export type TableRow = Selectable<TableTable>
export type VersionRow = Selectable<VersionTable>

export function toVersion(row: VersionRow): TableVersion {
  return {
    id: row.id,
    tableId: row.table_id,
    number: row.number,
    state: row.state,
    name: row.source.name,
    progress: { step: row.progress.step ?? null, share: row.progress.share ?? null },
    fault: row.fault,
    format: row.format,
    reading: row.reading,
    rows: row.row_count,
    duplicateRows: row.duplicate_rows,
    columns: row.columns,
    defects: row.defects,
    sizes: Object.fromEntries(Object.entries(row.files).map(([part, { size }]) => [part, size])),
    steps: row.steps,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  }
}
