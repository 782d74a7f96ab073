import type { Ctx } from '#kernel/context'
import { type DeadJob, listDeadJobs } from '#kernel/jobs'
import { countSourcesInNeed } from '#missions/harvest'
import { countCertifications } from '#missions/people'
import { countCards, records } from '#missions/records'

export interface OfficeState {
  deadJobs: DeadJob[]
  /** Public records by kind. */
  counts: Record<string, number>
  /** Harvested sources to decide on, and those that fail. */
  sources: { pending: number; failing: number }
  /** Organisations that wait to be certified. */
  certifications: number
  /** The search index of this copy is not ready yet. */
  searchWaits: boolean
}

/** The state of the service as this copy sees it. */
export async function readOfficeState(ctx: Ctx): Promise<OfficeState> {
  const [deadJobs, counts, sources, certifications, waits] = await Promise.all([
    listDeadJobs(ctx),
    countCards(ctx),
    countSourcesInNeed(ctx),
    countCertifications(ctx),
    records.health?.(ctx),
  ])
  return { deadJobs, counts, sources, certifications: certifications.waiting, searchWaits: Boolean(waits) }
}
