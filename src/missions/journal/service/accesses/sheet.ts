import { type Column, csvLines } from '#kernel/text/csv'
import type { Access } from '../../schema/access.ts'

const columns: Column<Access>[] = [
  { name: 'id', value: ({ id }) => id },
  { name: 'at', value: ({ at }) => at },
  { name: 'grant_id', value: ({ grantId }) => grantId },
  { name: 'api_id', value: ({ apiId }) => apiId },
  { name: 'operation', value: ({ operation }) => operation, free: true },
  { name: 'consumer_id', value: ({ consumerId }) => consumerId },
  { name: 'provider_id', value: ({ providerId }) => providerId },
  { name: 'delegate_id', value: ({ delegateId }) => delegateId },
  { name: 'purpose', value: ({ purpose }) => purpose, free: true },
  { name: 'case_reference', value: ({ caseReference }) => caseReference, free: true },
  { name: 'agent', value: ({ agent }) => agent, free: true },
  { name: 'persons', value: ({ persons }) => persons },
  { name: 'fields', value: ({ fields }) => fields.join(' '), free: true },
  { name: 'outcome', value: ({ outcome }) => outcome },
  { name: 'status', value: ({ status }) => status },
  { name: 'reason', value: ({ reason }) => reason, free: true },
  { name: 'chain', value: ({ node }) => node },
  { name: 'sequence', value: ({ sequence }) => sequence },
]

/** Accesses as CSV, as they come. */
export function accessSheet(accesses: AsyncIterable<Access>): AsyncGenerator<string> {
  return csvLines(columns, accesses)
}
