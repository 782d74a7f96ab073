import type { Ctx } from '#kernel/context'
import type { Mission } from '#kernel/house'
import type { Menu } from '#kernel/http/page'
import { countAnswers } from './api/counting.ts'
import { statisticsApi } from './api/statistics.ts'
import { jobs } from './jobs.ts'
import { keepCounting } from './service/counting.ts'
import { audienceSite } from './site.tsx'
import { statisticsWords } from './views/words.ts'

export { answerUsesWritten, type CountedRow, writeUses } from './service/counting.ts'
export { addDays, addMonths } from './service/days.ts'
export {
  type Export,
  holdExports,
  keepExport,
  listExports,
  listMonthsToExport,
  monthLines,
} from './service/exports.ts'
export { listMonths, type MonthOfUse } from './service/months.ts'
export { answerNameFiles, type NameFiles } from './service/most-used.ts'
export { type NotedUse, noteUse } from './service/noting.ts'
export { statisticsOf } from './service/scopes.ts'
export { StatisticsLink } from './views/statistics-link.tsx'

export const audience: Mission = {
  name: 'audience',
  api: (app) => {
    countAnswers(app)
    statisticsApi(app)
  },
  site: audienceSite,
  menu: ({ lang }: Ctx): Menu => ({ footer: [{ label: statisticsWords[lang].short, href: '/statistics' }] }),
  jobs,
  open: keepCounting,
}
