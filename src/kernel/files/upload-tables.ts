import type { ColumnType, Generated, Selectable } from 'kysely'
import { resumableSha256 } from './resumable-sha256.ts'
import type { StoredFile } from './store.ts'

export interface UploadTable {
  id: string
  owner_id: string
  name: string
  media_type: string
  file_key: string
  multipart_id: string
  length: number | null
  received: Generated<number>
  hash_state: Buffer
  expected_sha256: string | null
  last_piece: Generated<number>
  created_at: Date
  expires_at: Date
  ended_at: ColumnType<Date | null, never, Date>
  completed_at: ColumnType<Date | null, never, Date>
  claimed_at: ColumnType<Date | null, never, Date>
  cancelled_at: ColumnType<Date | null, never, Date>
}

export interface UploadPieceTable {
  upload_id: string
  number: number
  tag: string
}

declare module '../db/index.ts' {
  interface Database {
    'kernel.upload': UploadTable
    'kernel.upload_piece': UploadPieceTable
  }
}

export type UploadRow = Selectable<UploadTable>

/** A file that is arriving, as its sender sees it. */
export interface Upload {
  id: string
  name: string
  type: string
  /** Bytes announced, null while the sender has not said. */
  length: number | null
  /** Bytes that are safe here. */
  offset: number
  complete: boolean
  /** Hexadecimal, of the whole file, once complete. */
  sha256: string | null
  expiresAt: string
}

/** A file that arrived, for the mission that makes it its own. */
export interface ReceivedFile extends StoredFile {
  name: string
  type: string
}

export function toUpload(row: UploadRow): Upload {
  return {
    id: row.id,
    name: row.name,
    type: row.media_type,
    length: row.length,
    offset: row.received,
    complete: row.completed_at !== null,
    sha256: row.completed_at ? digestOf(row) : null,
    expiresAt: row.expires_at.toISOString(),
  }
}

export function toReceivedFile(row: UploadRow): ReceivedFile {
  return {
    key: row.file_key,
    size: row.received,
    sha256: digestOf(row),
    name: row.name,
    type: row.media_type,
  }
}

/** Hexadecimal SHA-256 of the bytes kept so far. */
export function digestOf({ hash_state }: Pick<UploadRow, 'hash_state'>): string {
  return resumableSha256(hash_state).digest().toString('hex')
}
