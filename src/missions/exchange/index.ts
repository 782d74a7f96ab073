import type { Mission } from '#kernel/house'
import { accountErased, declarePersonalData, organizationChanged } from '#missions/people'
import { exchangeApi } from './api.ts'
import { accessTold } from './schema/facts.ts'
import { recheckJob } from './service/apis/watching/checking.ts'
import { keepShippedDefinitions } from './service/definitions/writing.ts'
import { endGrantsOf, turnGrantsJob } from './service/grants/ending.ts'
import { remindJob } from './service/grants/reminding.ts'
import { publishRegisterJob } from './service/register/publishing.ts'
import { forgetAsker, requestTables } from './service/requests/erasure.ts'
import { dropTemplatesOf } from './service/templates/keeping.ts'
import { deliverJob } from './service/webhooks/delivering.ts'
import { dropWebhooksOf } from './service/webhooks/keeping.ts'
import { pruneDeliveriesJob } from './service/webhooks/pruning.ts'
import { queueDeliveries } from './service/webhooks/queueing.ts'
import { exchangeMenu } from './site/menu.ts'
import { exchangeWaits } from './site/waits.ts'
import { exchangeSite } from './site.tsx'

export { ApiDraft, type KeptApi } from './schema/api-draft.ts'
export { ApiSheet, emptySheet } from './schema/api-sheet.ts'
export { grantChanged } from './schema/facts.ts'
export {
  Grant,
  GrantedField,
  type GrantState,
  grantStates,
  type HeldGrant,
  type KeptGrant,
  Purpose,
} from './schema/grant.ts'
export type { ApiHealth, HealthState, Incident } from './schema/health.ts'
export { ApiCall, ApiField, PersonSource, RestrictedApi } from './schema/restricted-api.ts'
export { proposeCalls } from './service/apis/openapi/proposing.ts'
export { findApiBySlug, getApi, listApis } from './service/apis/reading.ts'
export { approveDestination, moveDestination, saveApi } from './service/apis/saving.ts'
export { answerHealthOf } from './service/directory/health.ts'
export { findRestrictedPages } from './service/directory/of-dataservice.ts'
export { saveUseCase } from './service/directory/use-cases.ts'
export { describeGrants } from './service/grants/describing.ts'
export { findGrant, findGrantBefore, listActiveGrants } from './service/grants/reading.ts'
export { publishRegister } from './service/register/publishing.ts'
export { actOnRequest } from './service/requests/acts.ts'
export { saveRequest, startRequest } from './service/requests/drafting.ts'

export const exchange: Mission = {
  name: 'exchange',
  api: exchangeApi,
  site: exchangeSite,
  menu: exchangeMenu,
  waits: exchangeWaits,
  jobs: [turnGrantsJob, remindJob, deliverJob, pruneDeliveriesJob, publishRegisterJob, recheckJob],
  subscribe: (facts) => {
    facts.within(accountErased, forgetAsker)
    facts.within(organizationChanged, endGrantsOf)
    facts.within(organizationChanged, dropWebhooksOf)
    facts.within(organizationChanged, dropTemplatesOf)
    facts.within(accessTold, queueDeliveries)
    declarePersonalData(facts, requestTables)
  },
  open: async (ctx) => {
    await keepShippedDefinitions(ctx)
    return async () => {}
  },
}
