import type { ColumnType } from 'kysely'
import type { ValidationReport } from '#missions/tables'
import type { Fault, FieldName, Rejection, Remark, SchemaType } from './schema.ts'

type Json<T> = ColumnType<T, string | undefined, string>
type OptionalJson<T> = ColumnType<T | null, string | null | undefined, string | null>

export interface SchemaTable {
  name: string
  slug: string
  title: string
  description: string
  type: SchemaType
  homepage: string | null
  labels: string[]
  latest: string | null
  fields: Json<FieldName[]>
  created_at: Date
  modified_at: Date
}

export interface SchemaVersionTable {
  schema_name: string
  version: string
  content: OptionalJson<Record<string, unknown>>
  url: string | null
  rejection: OptionalJson<Rejection>
  remarks: Json<Remark[]>
  added_at: Date
}

export interface ValidationTable {
  resource_id: string
  table_version: string
  schema_name: string
  schema_version: string
  valid: boolean | null
  error_count: number
  fault: OptionalJson<Fault>
  report: OptionalJson<ValidationReport>
  done_at: Date
}

declare module '#kernel/db' {
  interface Database {
    'catalogue.schema': SchemaTable
    'catalogue.schema_version': SchemaVersionTable
    'catalogue.validation': ValidationTable
  }
}
