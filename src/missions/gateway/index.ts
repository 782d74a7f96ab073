import type { Ctx } from '#kernel/context'
import type { Mission } from '#kernel/house'
import type { Menu } from '#kernel/http/page'
import { grantChanged } from '#missions/exchange'
import { accountErased, declarePersonalData, mayAdminister } from '#missions/people'
import './schema/grant-refusals.ts'
import './schema/provider-refusals.ts'
import './schema/request-refusals.ts'
import './schema/token-refusals.ts'
import { clientsApi } from './api/clients.ts'
import { operationsApi } from './api/operations.ts'
import { gatewayKeysCommand, withdrawSoftwareCommand } from './commands.ts'
import { forgetAssertionsJob, forgetCountsJob, warnOfEndsJob } from './jobs.ts'
import { countStopsToRelease } from './service/anomalies/stops.ts'
import { followGrant } from './service/clients/following.ts'
import { forgetOperator, gatewayTables } from './service/erasure.ts'
import { serveGateway } from './service/serve.ts'
import { alertsSite } from './site/alerts.tsx'
import { healthSite } from './site/health.tsx'
import { softwareSite } from './site/software.tsx'
import { alertWords } from './views/alerts/words.ts'
import { healthWords } from './views/health/words.ts'
import { softwareWords } from './views/software/words.ts'

export { type Client, ClientJwk, type ClientKey } from './schema/client.ts'
export type { ApiHealth } from './schema/health.ts'
export { registerClient } from './service/clients/clients.ts'
export { addKey } from './service/clients/keys.ts'
export { describeHealth } from './service/health/describing.ts'
export { type ServedGateway, serveGateway, type Wishes } from './service/serve.ts'
export { rotateSigningKey } from './service/signing/keyring.ts'
export { certificateThumbprint, thumbprintOf } from './service/signing/thumbprint.ts'

export const gateway: Mission = {
  name: 'gateway',
  serve: serveGateway,
  api: (app) => {
    clientsApi(app)
    operationsApi(app)
  },
  site: (app) => {
    softwareSite(app)
    alertsSite(app)
    healthSite(app)
  },
  menu,
  notices: countStopsToRelease,
  jobs: [forgetAssertionsJob, forgetCountsJob, warnOfEndsJob],
  commands: { 'gateway-keys': gatewayKeysCommand, 'withdraw-software': withdrawSoftwareCommand },
  subscribe: (facts) => {
    facts.within(accountErased, forgetOperator)
    facts.within(grantChanged, followGrant)
    declarePersonalData(facts, gatewayTables)
  },
}

/** In the menu of those who run software or judge alerts. */
function menu({ lang, actor }: Ctx): Menu {
  const runs = Object.keys(actor.organizations).some((id) => mayAdminister(actor, id))
  const judges = runs || actor.officeRoles.some((role) => role === 'administrator' || role === 'instructor')
  return {
    footer: [{ label: healthWords[lang].title, href: '/exchange/health' }],
    account: [
      ...(runs
        ? [{ label: softwareWords[lang].title, href: '/exchange/software', icon: 'key' as const }]
        : []),
      ...(judges
        ? [{ label: alertWords[lang].title, href: '/exchange/alerts', icon: 'warning' as const }]
        : []),
    ],
  }
}
