import type { Mission } from '#kernel/house'

export { AccessRecord, outcomes, type Receipt } from './schema/access-record.ts'
export type { NumberedIdentity, PivotIdentity } from './schema/identity.ts'
export { type Chain, openChain } from './service/chain/chain.ts'
export { answerDescribeGrant, type DescribedGrant } from './service/grants.ts'
export { type PersonKeys, personKeys, rotatePersonKey } from './service/persons/keys.ts'

export const journal: Mission = { name: 'journal' }
