import type { ColumnType, Generated, Selectable } from 'kysely'

export interface DatasetTemplateTable {
  id: string
  organization_id: string
  name: string
  guidance: Generated<string>
  /** As it was written: the schema of today reads it again. */
  content: ColumnType<Record<string, unknown>, string, string>
  created_at: Date
  modified_at: Date
  version: Generated<number>
}

export type DatasetTemplateRow = Selectable<DatasetTemplateTable>
