import type { Generated, Selectable } from 'kysely'
import type { TemplateUse } from './template.ts'

export interface TemplateTable {
  id: string
  definition_key: string
  organization_id: string | null
  use: TemplateUse
  title: string
  text: string
  modified_at: Date
  author_id: string | null
  version: Generated<number>
}

export type TemplateRow = Selectable<TemplateTable>
