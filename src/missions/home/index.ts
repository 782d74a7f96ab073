import { isOfTeam } from '#kernel/context'
import type { Mission } from '#kernel/house'
import { prepareTerritories } from '#missions/catalogue'
import { homeApi } from './api.ts'
import { publishStatisticsCommand } from './commands.ts'
import { statisticsJob } from './service/statistics/publishing.ts'
import { homeSite } from './site.tsx'
import { demandWords } from './views/demands/words.ts'
import { savedWords } from './views/saved/words.ts'
import { homeWords } from './words.ts'

export { nameSearches } from './service/search-names.ts'

export const home: Mission = {
  name: 'home',
  api: homeApi,
  site: homeSite,
  jobs: [statisticsJob],
  commands: { 'publish-statistics': publishStatisticsCommand },
  open: async () => {
    // The atlas of territories takes a moment to draw: neither in the start nor in the first search of somebody.
    const drawing = setTimeout(prepareTerritories, 3000)
    return async () => clearTimeout(drawing)
  },
  menu: ({ lang, actor }) => {
    const words = homeWords[lang]
    return {
      header: [
        { label: words.menuDatasets, href: '/datasets' },
        { label: words.menuDataservices, href: '/dataservices' },
        { label: words.menuReuses, href: '/reuses' },
        { label: words.menuOrganizations, href: '/organizations' },
        { label: words.menuTerritories, href: '/territories' },
        { label: words.menuExchanges, href: '/exchange' },
      ],
      footer: [
        { label: savedWords[lang].title, href: '/saved' },
        { label: words.menuTopics, href: '/topics' },
        { label: demandWords[lang].many, href: '/demands' },
        { label: words.menuSeries, href: '/series' },
        { label: words.menuSchemas, href: '/schemas' },
        { label: words.menuPrivacy, href: '/privacy' },
        { label: words.menuSitemap, href: '/sitemap' },
      ],
      account: isOfTeam(actor) ? [{ label: words.menuOffice, href: '/office', icon: 'chart' }] : [],
    }
  },
}
