import { z } from 'zod'
import { type Ctx, transact } from '#kernel/context'
import type { ReceivedFile } from '#kernel/files/upload-tables'
import { defineJob, enqueue, isAsked } from '#kernel/jobs'
import { parisDay } from '#kernel/text/paris'
import {
  addDays,
  addMonths,
  type Export,
  holdExports,
  keepExport,
  listExports,
  listMonthsToExport,
  monthLines,
} from '#missions/audience'
import {
  addResource,
  findDataset,
  keepText,
  listResourcesOf,
  ownResource,
  replaceFile,
  requireOwnDataset,
  saveDataset,
} from '#missions/catalogue'
import { findOrganizationsBySlug, type Organization } from '#missions/people'
import { countLines } from './counts.ts'
import { exportWords } from './words.ts'

/** Every night, so that a copy that was stopped on the first of the month makes up for it; one file a month all the same. */
export const statisticsJob = defineJob({
  name: 'home.publish-statistics',
  payload: z.object({}),
  schedule: '20 4 * * *',
  run: async (ctx) => void (await publishStatistics(ctx)),
})

export interface ExportState {
  /** Null: no setting says who publishes; undefined: the one it says is not here. */
  organization: Organization | null | undefined
  /** Page of the dataset; null before the first file. */
  dataset: { title: string; path: string } | null
  months: number
  lastMonth: string | null
  /** Waits or is being made. */
  underWay: boolean
}

/** What the office sees of the export. */
export async function readExportState(ctx: Ctx): Promise<ExportState> {
  const [organization, exports, underWay] = await Promise.all([
    findPublisher(ctx),
    listExports(ctx),
    isAsked(ctx, statisticsJob),
  ])
  const [last] = exports
  const months = exports.flatMap(({ month }) => month ?? [])
  const dataset = last ? await findDataset(ctx, last.datasetId) : null
  return {
    organization,
    dataset: dataset && { title: dataset.title, path: dataset.path },
    months: months.length,
    lastMonth: months[0] ?? null,
    underWay,
  }
}

/** Asks for the files that are missing, without waiting for the night. */
export function askStatistics(ctx: Ctx): Promise<void> {
  return enqueue(ctx, { job: statisticsJob, payload: {}, key: statisticsJob.name })
}

/**
 * Publishes one file for each month that is over and has none yet, and once a month the current figures of the
 * catalogue. Without the setting, nothing. Answers how many files were made.
 */
export async function publishStatistics(ctx: Ctx): Promise<number> {
  const organization = await findPublisher(ctx)
  if (!organization) {
    if (organization === undefined)
      ctx.log.warn({ organization: ctx.config.statisticsOrganization }, 'STATISTICS_ORGANIZATION is not here')
    return 0
  }
  let made = 0
  for (const month of await listMonthsToExport(ctx))
    if (await publishMonth(ctx, organization, month)) made += 1
  if (await publishCounts(ctx, organization)) made += 1
  return made
}

async function publishMonth(ctx: Ctx, organization: Organization, month: string): Promise<boolean> {
  const words = exportWords.fr
  const file = await keepText(ctx, {
    ...{ name: `${words.fileName}-${month.slice(0, 7)}.csv`, lines: monthLines(ctx, month) },
  })
  return transact(ctx, async (ctx) => {
    const exports = await holdExports(ctx)
    // Another copy made it in the meantime: the bytes put aside go by themselves.
    if (exports.some((one) => one.month === month)) return false
    const datasetId = await requireDataset(ctx, organization, exports)
    const title = words.month(month)
    const { id } = await addResource(ctx, datasetId, {
      ...ownResource,
      title,
      description: words.monthAbout,
      file,
    })
    await saveDataset(ctx, datasetId, { temporalCoverage: coverageOf([...exports, { month }]) })
    await keepExport(ctx, { month, datasetId, resourceId: id })
    return true
  })
}

/** From the first day of the first month to the last day of the last one. */
function coverageOf(exports: readonly Pick<Export, 'month'>[]) {
  const months = exports.flatMap(({ month }) => month ?? []).sort()
  const [first = ''] = months
  return { start: first, end: addDays(addMonths(months.at(-1) ?? first, 1), -1) }
}

async function publishCounts(ctx: Ctx, organization: Organization): Promise<boolean> {
  const words = exportWords.fr
  const today = parisDay(ctx.now())
  const isDone = (exports: readonly Export[]) =>
    exports.some(({ month, madeAt }) => month === null && parisDay(madeAt).slice(0, 7) === today.slice(0, 7))
  if (isDone(await listExports(ctx))) return false
  const file = await keepText(ctx, { name: `${words.countsName}.csv`, lines: countLines(ctx, today) })
  return transact(ctx, async (ctx) => {
    const exports = await holdExports(ctx)
    if (isDone(exports)) return false
    const datasetId = await requireDataset(ctx, organization, exports)
    const resourceId = await putCounts(ctx, datasetId, { exports, file })
    await keepExport(ctx, { month: null, datasetId, resourceId })
    return true
  })
}

/** The same file with other figures; a new one when somebody took it out. */
async function putCounts(
  ctx: Ctx,
  datasetId: string,
  { exports, file }: { exports: readonly Export[]; file: ReceivedFile },
): Promise<string> {
  const words = exportWords.fr
  const former = exports.find(({ month }) => month === null)?.resourceId
  const held = (await listResourcesOf(ctx, [datasetId])).get(datasetId) ?? []
  const isHeld = held.some(({ id }) => id === former)
  const draft = { ...ownResource, title: words.counts, description: words.countsAbout, file }
  const { id } =
    former && isHeld
      ? await replaceFile(ctx, { datasetId, id: former }, { file })
      : await addResource(ctx, datasetId, draft)
  return id
}

function requireDataset(ctx: Ctx, organization: Organization, exports: readonly Export[]): Promise<string> {
  const words = exportWords.fr
  const site = ctx.config.site.name
  const ids = exports.map(({ datasetId }) => datasetId)
  return requireOwnDataset(ctx, ids, {
    ...{ organization: organization.id, title: words.title(site), description: words.about(site) },
    tags: words.tags.split(','),
  })
}

/** Null: no setting says who publishes what the program counts; undefined: the one it says is not here. */
async function findPublisher(ctx: Ctx): Promise<Organization | null | undefined> {
  const key = ctx.config.statisticsOrganization
  if (!key) return null
  return (await findOrganizationsBySlug(ctx, [key]))[0]
}
