import type { ColumnType, Generated, Selectable } from 'kysely'
import type { ApiSheet } from './api-sheet.ts'
import type { DescribedTypes, DescriptionFault } from './description-check.ts'
import type { RestrictedApi } from './restricted-api.ts'
import type { UseCaseDraft } from './use-case.ts'

type Json<T> = ColumnType<T, string, string>

export interface ApiTable {
  id: string
  slug: string
  organization_id: string
  dataservice_id: string | null
  title: string
  is_sandbox: boolean
  base_url: string | null
  asked_url: string | null
  calls: Json<RestrictedApi['calls']>
  limits: Json<RestrictedApi['limits']>
  sheet: Json<ApiSheet>
  created_at: Date
  modified_at: Date
  opened_at: Date | null
  closed_at: Date | null
  version: Generated<number>
}

export type ApiRow = Selectable<ApiTable>

export interface UseCaseTable {
  id: string
  slug: string
  content: Json<UseCaseDraft>
  place: number
  created_at: Date
  modified_at: Date
  version: Generated<number>
}

export type UseCaseRow = Selectable<UseCaseTable>

export interface DescriptionCheckTable {
  api_id: string
  url: string
  etag: string | null
  last_modified: string | null
  checked_at: Date
  problem: string
  described: ColumnType<DescribedTypes | null, string | null, string | null>
  types: Json<Readonly<Record<string, string>>>
  faults: Json<DescriptionFault[]>
}
