import type { ColumnType } from 'kysely'

export const measures = ['view', 'download', 'query', 'call', 'search', 'host'] as const
export type Measure = (typeof measures)[number]

interface UseTable {
  grain: 'day' | 'month'
  since: ColumnType<string, string, never>
  kind: string
  record_id: string
  organization_id: string
  measure: Measure
  detail: string
  part: string
  count: number
}

interface ExportTable {
  /** `-infinity`: the file of current figures. */
  month: ColumnType<string, string, never>
  dataset_id: string
  resource_id: string
  made_at: Date
}

export interface BatchTable {
  id: string
  at: Date
}

declare module '#kernel/db' {
  interface Database {
    'audience.use': UseTable
    'audience.batch': BatchTable
    'audience.export': ExportTable
  }
}
