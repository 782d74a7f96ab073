import type { Ctx } from '#kernel/context'
import { type DeadJob, listDeadJobs } from '#kernel/jobs'
import { countSourcesInNeed } from '#missions/harvest'
import { countCards, records } from '#missions/records'
import { type ExportState, readExportState } from './statistics/publishing.ts'

export interface OfficeState {
  deadJobs: DeadJob[]
  /** Public records by kind. */
  counts: Record<string, number>
  /** Harvested sources to decide on, and those that fail. */
  sources: { pending: number; failing: number }
  /** What is published of the statistics of use. */
  statistics: ExportState
  /** The search index of this copy is not ready yet. */
  searchWaits: boolean
}

/** The state of the service as this copy sees it. */
export async function readOfficeState(ctx: Ctx): Promise<OfficeState> {
  const [deadJobs, counts, sources, statistics, waits] = await Promise.all([
    listDeadJobs(ctx),
    countCards(ctx),
    countSourcesInNeed(ctx),
    readExportState(ctx),
    records.health?.(ctx),
  ])
  return { deadJobs, counts, sources, statistics, searchWaits: Boolean(waits) }
}
