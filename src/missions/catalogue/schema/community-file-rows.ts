import type { Selectable } from 'kysely'
import type { Standing } from './resource.ts'

/** A file that a community resource holds, or that waits to replace it. */
export interface CommunityFileTable {
  table_version: string
  entry_id: string
  table_id: string
  file_key: string
  file_name: string
  media_type: string
  size: number
  sha256: string
  standing: Standing
  added_at: Date
}

export type CommunityFileRow = Selectable<CommunityFileTable>
