import type { Mission } from '#kernel/house'
import { accountErased, declarePersonalData } from '#missions/people'
import { exchangeApi } from './api.ts'
import { instructsForAll, mayDefine } from './policy.ts'
import { keepShippedDefinitions } from './service/definitions/writing.ts'
import { turnGrantsJob } from './service/grants/ending.ts'
import { remindJob } from './service/grants/reminding.ts'
import { forgetAsker, requestTables } from './service/requests/erasure.ts'
import { exchangeSite } from './site.tsx'
import { definitionWords } from './views/definitions/words.ts'
import { requestWords } from './views/requests/words.ts'

export { ApiDraft, type KeptApi } from './schema/api-draft.ts'
export { ApiSheet, emptySheet } from './schema/api-sheet.ts'
export { grantChanged } from './schema/facts.ts'
export { Grant, GrantedField, type GrantState, grantStates, type KeptGrant, Purpose } from './schema/grant.ts'
export { ApiCall, ApiField, PersonSource, RestrictedApi } from './schema/restricted-api.ts'
export { proposeCalls } from './service/apis/openapi/proposing.ts'
export { findApiBySlug, getApi, listApis } from './service/apis/reading.ts'
export { approveDestination, moveDestination, saveApi } from './service/apis/saving.ts'
export { describeGrants } from './service/grants/describing.ts'
export { findGrant, listActiveGrants } from './service/grants/reading.ts'
export { actOnRequest } from './service/requests/acts.ts'
export { saveRequest, startRequest } from './service/requests/drafting.ts'

export const exchange: Mission = {
  name: 'exchange',
  api: exchangeApi,
  site: exchangeSite,
  menu: (ctx) => ({
    account: [
      { label: requestWords[ctx.lang].many, href: '/exchange/requests', icon: 'exchange' },
      ...(instructsForAll(ctx.actor)
        ? [{ label: requestWords[ctx.lang].queue, href: '/exchange/queue', icon: 'check' as const }]
        : []),
      ...(mayDefine(ctx.actor)
        ? [{ label: definitionWords[ctx.lang].many, href: '/exchange/definitions', icon: 'edit' as const }]
        : []),
    ],
  }),
  jobs: [turnGrantsJob, remindJob],
  subscribe: (facts) => {
    facts.within(accountErased, forgetAsker)
    declarePersonalData(facts, requestTables)
  },
  open: async (ctx) => {
    await keepShippedDefinitions(ctx)
    return async () => {}
  },
}
