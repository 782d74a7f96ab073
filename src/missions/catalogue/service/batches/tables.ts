import type { ColumnType, Selectable } from 'kysely'
import type { Lang } from '#kernel/words'
import type { Change } from '#missions/records'
import type { BatchChange, BatchKind, BatchState, ItemOutcome, Problem } from '../../schema/batch.ts'
import type { KeptOpening, OpeningCells } from '../openings/importing/columns.ts'
import type { LineDraft } from './importing/columns.ts'
import type { Kept } from './kept.ts'

type Json<T> = ColumnType<T, string | undefined, string>
type OptionalJson<T> = ColumnType<T | null, string | null | undefined, string | null>

interface BatchTable {
  id: string
  account_id: string
  kind: ColumnType<BatchKind, BatchKind | undefined, BatchKind>
  change: OptionalJson<BatchChange>
  organization_id: string | null
  file_name: string | null
  ignored: ColumnType<string[], string[] | undefined, string[]>
  lang: Lang
  state: BatchState
  created_at: Date
  ended_at: Date | null
}

interface BatchItemTable {
  batch_id: string
  position: number
  dataset_id: string | null
  /** Of a promised opening. */
  entry_id: string | null
  title: ColumnType<string, string | undefined, string>
  draft: OptionalJson<LineDraft & OpeningCells>
  looked: ItemOutcome | null
  applied: ItemOutcome | null
  undone: ItemOutcome | null
  diff: Json<Change['diff']>
  problems: Json<Problem[]>
  version: number | null
  before: OptionalJson<Kept & KeptOpening>
}

declare module '#kernel/db' {
  interface Database {
    'catalogue.batch': BatchTable
    'catalogue.batch_item': BatchItemTable
  }
}

export type BatchRow = Selectable<BatchTable>
export type BatchItemRow = Selectable<BatchItemTable>
