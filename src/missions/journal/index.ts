import type { Mission } from '#kernel/house'
import { accountErased, declarePersonalData, declarePersonalPart } from '#missions/people'
import { journalApi } from './api.ts'
import { rotateKeysCommand } from './commands.ts'
import { keepJob } from './jobs.ts'
import { ownPart } from './service/accesses/own.ts'
import { closeHere } from './service/chain/own-chain.ts'
import { forgetPerson, personalTables } from './service/erasure.ts'
import { menuOf } from './site/menu.ts'
import { journalWaits } from './site/waits.ts'
import { journalSite } from './site.tsx'

export { AccessRecord, outcomes, type Receipt } from './schema/access-record.ts'
export type { Checkpoint, InclusionProof } from './schema/checkpoint.ts'
export type { NumberedIdentity, PivotIdentity } from './schema/identity.ts'
export { type Chain, openChain } from './service/chain/chain.ts'
export { appendAccess } from './service/chain/own-chain.ts'
export { allCheckpoints } from './service/checkpoints/reading.ts'
export { countCalls, type MonthCount } from './service/counting.ts'
export { answerDescribeGrant, type DescribedGrant } from './service/grants.ts'
export { hashPerson, type PersonKeys, personKeys, rotatePersonKey } from './service/persons/keys.ts'
export { endingOfCode } from './vocabulary/endings.ts'

export const journal: Mission = {
  name: 'journal',
  api: journalApi,
  site: journalSite,
  jobs: [keepJob],
  menu: menuOf,
  waits: journalWaits,
  commands: { 'rotate-journal-keys': rotateKeysCommand },
  open: async (ctx) => () => closeHere(ctx),
  subscribe: (facts) => {
    declarePersonalData(facts, personalTables)
    declarePersonalPart(facts, ownPart)
    facts.within(accountErased, forgetPerson)
  },
}
