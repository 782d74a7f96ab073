import type { Ctx } from '#kernel/context'
import type { Mission } from '#kernel/house'
import type { Menu, Wait } from '#kernel/http/page'
import { accountErased, declarePersonalData } from '#missions/people'
import { packagesApi } from './api.ts'
import { worksFor } from './policy.ts'
import { turnPackagesJob } from './service/ending.ts'
import { forgetHandler, packageTables } from './service/erasure.ts'
import { countToAnswer } from './service/listing.ts'
import { packagesSite } from './site.tsx'
import { packageWords } from './words.ts'

export { Package, PackageBrief } from './schema/package.ts'
export { Acknowledgement, PackageDraft } from './schema/package-draft.ts'
export { type Deposits, depositsOf } from './service/deposit/by-software.ts'
export { startPackage } from './service/deposit/drafting.ts'
export { addFile } from './service/deposit/files.ts'
export { transmitPackage } from './service/deposit/transmitting.ts'
export { acknowledgeAsSoftware } from './service/fetch/acknowledging.ts'
export { type Fetched, fetchAsSoftware } from './service/fetch/fetching.ts'
export { listFlows, setFlow } from './service/flows.ts'
export { listDeliveries } from './service/listing.ts'
export { getReceived } from './service/presenting.ts'

export const packages: Mission = {
  name: 'packages',
  api: packagesApi,
  site: packagesSite,
  menu,
  notices: countToAnswer,
  waits,
  jobs: [turnPackagesJob],
  subscribe: (facts) => {
    facts.within(accountErased, forgetHandler)
    declarePersonalData(facts, packageTables)
  },
}

/** Packages that nobody has acknowledged yet. */
async function waits(ctx: Ctx): Promise<Wait[]> {
  return [
    { label: packageWords[ctx.lang].title, href: '/exchange/packages', count: await countToAnswer(ctx) },
  ]
}

/** In the menu of those who work for an organisation. */
function menu({ lang, actor }: Ctx): Menu {
  const works = actor.kind === 'person' && Object.keys(actor.organizations).some((id) => worksFor(actor, id))
  if (!works) return {}
  return { account: [{ label: packageWords[lang].title, href: '/exchange/packages', icon: 'exchange' }] }
}
