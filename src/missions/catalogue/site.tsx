import { type Ctx, isOffice } from '#kernel/context'
import type { App } from '#kernel/http'
import type { Menu } from '#kernel/http/page'
import { refreshCount, waitingCount } from './service/waiting/count.ts'
import { batchSite } from './site/batches/index.tsx'
import { campaignSite } from './site/campaigns/index.tsx'
import { chartSite } from './site/charts.tsx'
import { communitySite } from './site/community/index.tsx'
import { dataserviceSite } from './site/dataservices/index.tsx'
import { embargoSite } from './site/embargoes.tsx'
import { pictureSite } from './site/entries/image.tsx'
import { examinationSite } from './site/examination.tsx'
import { fileSite } from './site/files.tsx'
import { gatePolicySite } from './site/gate-policy.tsx'
import { heldFileSite } from './site/held-files.tsx'
import { licenseChoiceSite } from './site/license-choice.tsx'
import { openingSite } from './site/openings/index.tsx'
import { organizationHistorySite } from './site/organizations.tsx'
import { publishingSite } from './site/publishing.tsx'
import { citationSite } from './site/reader/citation.ts'
import { compareSite } from './site/reader/compare.tsx'
import { sharingSite } from './site/reader/sharing.tsx'
import { readingSite } from './site/reading.tsx'
import { replacingSite } from './site/replacing.tsx'
import { reuseSite } from './site/reuses/index.tsx'
import { rowSite } from './site/rows.tsx'
import { savedChartSite } from './site/saved-charts.tsx'
import { schemaSite } from './site/schemas/index.ts'
import { seriesSite } from './site/series/index.tsx'
import { sqlSite } from './site/sql.tsx'
import { stateSite } from './site/states.tsx'
import { templateSite } from './site/templates/index.tsx'
import { topicSite } from './site/topics/index.tsx'
import { transferSite } from './site/transfers.tsx'
import { versionSite } from './site/versions.tsx'
import { workspaceSite } from './site/workspace.tsx'
import { campaignPageWords } from './views/campaigns/words.ts'
import { gateWords } from './views/gate-policy/words.ts'
import { openingPageWords } from './views/openings/words.ts'
import { workspaceWords } from './views/workspace/words.ts'

/** The pages of the catalogue, for readers then for those who publish. */
export function catalogueSite(app: App): void {
  // Pages carry a menu that says how much waits.
  app.addHook('preHandler', async ({ ctx, method, routeOptions }) => {
    if (method === 'GET' && routeOptions.config.dialect === 'site') await refreshCount(ctx)
  })
  readingSite(app)
  citationSite(app)
  compareSite(app)
  sharingSite(app)
  rowSite(app)
  versionSite(app)
  chartSite(app)
  savedChartSite(app)
  sqlSite(app)
  publishingSite(app)
  templateSite(app)
  licenseChoiceSite(app)
  fileSite(app)
  embargoSite(app)
  replacingSite(app)
  examinationSite(app)
  stateSite(app)
  schemaSite(app)
  dataserviceSite(app)
  pictureSite(app)
  reuseSite(app)
  topicSite(app)
  seriesSite(app)
  communitySite(app)
  openingSite(app)
  campaignSite(app)
  organizationHistorySite(app)
  workspaceSite(app)
  transferSite(app)
  batchSite(app)
  heldFileSite(app)
  gatePolicySite(app)
}

/** Where it shows: what a person who signed in comes back for. */
export function catalogueMenu({ lang, actor, config }: Ctx): Menu {
  const words = workspaceWords[lang]
  const footer = [{ label: openingPageWords[lang].many, href: '/openings' }]
  if (actor.kind !== 'person') return { footer }
  return {
    footer,
    account: [
      { label: words.title, href: '/workspace', icon: 'wait', count: waitingCount({ config, actor }) ?? 0 },
      { label: words.publish, href: '/datasets/new', icon: 'plus' },
      { label: words.contacts, href: '/contact-points', icon: 'mail' },
      ...(isOffice(actor, 'administrator')
        ? [
            { label: openingPageWords[lang].late.title, href: '/office/openings', icon: 'calendar' } as const,
            { label: campaignPageWords[lang].many, href: '/office/campaigns', icon: 'quality' } as const,
            { label: gateWords[lang].menu, href: '/office/gate', icon: 'filter' } as const,
          ]
        : []),
    ],
  }
}
