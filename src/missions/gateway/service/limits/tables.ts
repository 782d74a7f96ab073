interface AllowanceTable {
  key: string
  slot: number
  taken: number[]
}

interface PersonCountTable {
  grant_id: string
  day: string
  persons: number
}

interface PersonSeenTable {
  grant_id: string
  day: string
  person_hash: string
}

declare module '#kernel/db' {
  interface Database {
    'gateway.allowance': AllowanceTable
    'gateway.person_count': PersonCountTable
    'gateway.person_seen': PersonSeenTable
  }
}

export type { AllowanceTable, PersonCountTable, PersonSeenTable }
