import type { Mission } from '#kernel/house'

export { AccessRecord, outcomes, type Receipt } from './schema/access-record.ts'
export type { NumberedIdentity, PivotIdentity } from './schema/identity.ts'

export const journal: Mission = { name: 'journal' }
