import type { Generated } from 'kysely'

interface NodeTable {
  id: string
  opened_at: Date
  genesis: Buffer
  indexed: Generated<number>
  checked: Generated<number>
}

interface RecordTable {
  node: string
  sequence: number
  hash: Buffer
  body: string
}

interface PersonKeyTable {
  id: string
  sealed: Buffer
  created_at: Date
}

declare module '#kernel/db' {
  interface Database {
    'journal.node': NodeTable
    'journal.record': RecordTable
    'journal.person_key': PersonKeyTable
  }
}
