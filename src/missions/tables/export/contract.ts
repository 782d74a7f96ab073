/** What the server asks of the export child. */
import type { ColumnType } from '../ingest/contract.ts'

export const exportFormats = ['csv', 'xlsx', 'json', 'ndjson', 'geojson', 'parquet'] as const
export type ExportFormat = (typeof exportFormats)[number]

export interface ExportColumn {
  name: string
  type: ColumnType
}

export interface ExportOrder {
  format: ExportFormat
  /** Answers the columns in order, after longitude, latitude and geometry for GeoJSON. */
  sql: string
  columns: readonly ExportColumn[]
  /** Empty folder, for formats that are made whole before they are sent. */
  folder: string
  memoryMb: number
  threads: number
}

/** Writes to the reader of the export, at its pace. */
export type Write = (bytes: Uint8Array | string) => Promise<void>

/** A value as text, null when absent; rows come some thousands at a time. */
export type Rows = AsyncIterable<readonly (string | null)[][]>
