import type { ColumnType } from 'kysely'

type Json<T> = ColumnType<T, string, string>

/** A granted field that the description of its API no longer has, or has of another type. */
export interface DescriptionFault {
  /** `call/field` */
  field: string
  /** Null when it is gone. */
  type: string | null
  before: string
}

/** `GET /path` -> place -> type. */
export type DescribedTypes = Readonly<Record<string, Readonly<Record<string, string>>>>

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
