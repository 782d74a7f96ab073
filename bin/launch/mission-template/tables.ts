import type { Entry } from './schema.ts'

export interface EntryTable {
  id: string
  title: string
  created_at: Date
}

declare module '#kernel/db' {
  interface Database {
    'NAME.entry': EntryTable
  }
}

export function toEntry(row: EntryTable): Entry {
  return { id: row.id, title: row.title, createdAt: row.created_at.toISOString() }
}
