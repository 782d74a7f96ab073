import type { ColumnType, Generated, Selectable } from 'kysely'
import type { Access } from './schema/access.ts'
import type { AccessRecord } from './schema/access-record.ts'
import type { Consultation } from './schema/consultation.ts'
import type { Contest } from './schema/contest.ts'

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

export interface AccessTable {
  node: string
  sequence: number
  at: Date
  call_id: string
  grant_id: string
  api_id: string
  operation: string
  provider_id: string
  consumer_id: string
  delegate_id: string | null
  purpose: string
  case_reference: string
  agent: string
  fields: string[]
  outcome: AccessRecord['outcome']
  status: number
  reason: string | null
  persons: number
}

interface AccessPersonTable {
  person: string
  at: Date
  node: string
  sequence: number
}

interface MonthCountTable {
  grant_id: string
  month: string
  outcome: AccessRecord['outcome']
  calls: number
}

interface ConsultationTable {
  node: string
  sequence: number
  at: Date
  account_id: string | null
  action: Consultation['action']
  criteria: ColumnType<Consultation['criteria'], string, never>
}

export interface ContestTable {
  id: string
  node: string
  sequence: number
  grant_id: string
  consumer_id: string
  account_id: string | null
  ground: Contest['ground']
  reason: string
  opened_at: Date
  due_at: Date
  verdict: Generated<Contest['verdict']>
  answer: Generated<string | null>
  answered_by: Generated<string | null>
  answered_at: Generated<Date | null>
}

interface SigningKeyTable {
  id: string
  public_x: string
  sealed: Buffer
  created_at: Date
}

interface CheckpointTable {
  number: number
  at: Date
  size: number
  jws: string
  hash: Buffer
  parts: Buffer
}

interface CheckpointChainTable {
  node: string
  first: number
  last: number
  head: Buffer
  checkpoint: number
  place: number
}

declare module '#kernel/db' {
  interface Database {
    'journal.node': NodeTable
    'journal.record': RecordTable
    'journal.person_key': PersonKeyTable
    'journal.access': AccessTable
    'journal.access_person': AccessPersonTable
    'journal.month_count': MonthCountTable
    'journal.consultation': ConsultationTable
    'journal.contest': ContestTable
    'journal.signing_key': SigningKeyTable
    'journal.checkpoint': CheckpointTable
    'journal.checkpoint_chain': CheckpointChainTable
  }
}

export function toAccess(row: Selectable<AccessTable>): Access {
  return {
    ...{ node: row.node, sequence: row.sequence, id: row.call_id, at: row.at.toISOString() },
    ...{ grantId: row.grant_id, apiId: row.api_id, operation: row.operation },
    ...{ providerId: row.provider_id, consumerId: row.consumer_id, delegateId: row.delegate_id },
    ...{ purpose: row.purpose, caseReference: row.case_reference, agent: row.agent },
    ...{ fields: row.fields, outcome: row.outcome, status: row.status, reason: row.reason },
    persons: row.persons,
  }
}

export function toContest(row: Selectable<ContestTable>): Contest {
  return {
    ...{ id: row.id, node: row.node, sequence: row.sequence },
    ...{ grantId: row.grant_id, consumerId: row.consumer_id },
    state: row.verdict ? 'answered' : 'open',
    ...{ ground: row.ground, reason: row.reason },
    openedAt: row.opened_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    ...{ verdict: row.verdict, answer: row.answer },
    answeredAt: row.answered_at?.toISOString() ?? null,
  }
}
