import { z } from 'zod'
import { grains } from './service/days.ts'

const amount = z.number().int()

/** What is counted in one period. */
const Amounts = z.object({
  views: amount.describe('Pages read by people in a browser'),
  downloads: amount.describe('Files downloaded, by people and by programs'),
  programs: amount.describe('Of these downloads, those of programs'),
  queries: amount.describe('Questions asked of the rows of files through an API'),
  calls: amount.describe('Calls of any API; of the whole site only'),
  searches: amount.describe('Searches by words; of the whole site only'),
  emptySearches: amount.describe('Of these searches, those that found nothing'),
})
export type Amounts = z.infer<typeof Amounts>
export const amountNames = [
  'views',
  'downloads',
  'programs',
  'queries',
  'calls',
  'searches',
  'emptySearches',
] as const satisfies readonly (keyof Amounts)[]

const day = z.iso.date()

const UsedRecord = z.object({
  kind: z.string(),
  id: z.string(),
  title: z.string(),
  path: z.string(),
  organization: z.string().nullable().describe('Name of its organisation'),
  count: amount,
})
export type UsedRecord = z.infer<typeof UsedRecord>

const UsedFile = z.object({ id: z.string(), title: z.string(), path: z.string(), count: amount })
export type UsedFile = z.infer<typeof UsedFile>

export const originNames = ['direct', 'site', 'search', 'other'] as const

/** How much a record, all that an organisation publishes, or the whole site is used. */
export const Statistics = z.object({
  by: z.enum(grains),
  from: day.describe('First day'),
  to: day.describe('Last day, the one under way'),
  periods: z.array(Amounts.extend({ since: day.describe('First day of the period') })),
  totals: Amounts,
  origins: z
    .object({ direct: amount, site: amount, search: amount, other: amount })
    .describe('Where the views come from: no page, this site, a search engine, another site'),
  hosts: z
    .array(z.object({ host: z.string(), count: amount }))
    .describe('Other sites that led here ten times or more in a month'),
  dialects: z.array(z.object({ dialect: z.string(), queries: amount, calls: amount })),
  viewed: z.array(UsedRecord).describe('The most read in the last 30 days, most first'),
  downloaded: z
    .array(UsedRecord)
    .describe('Those whose files were the most downloaded in the last 30 days, most first'),
  files: z.array(UsedFile).describe('Of a dataset, the most downloaded files, most first'),
})
export type Statistics = z.infer<typeof Statistics>

/** Whose figures. */
export type Scope =
  | { of: 'site' }
  | { of: 'organization'; id: string }
  | { of: 'record'; kind: string; id: string }

export const StatisticsQuery = z.object({
  by: z.enum(grains).catch('day').default('day').describe('The last 30 days, 26 weeks or 24 months'),
})

/** Fewer visits than that in a month, and the name of a site might name its reader. */
export const fewestOfHost = 10

/** Whether nothing at all was counted. */
export function isBlank({ totals }: Pick<Statistics, 'totals'>): boolean {
  return amountNames.every((name) => totals[name] === 0)
}
