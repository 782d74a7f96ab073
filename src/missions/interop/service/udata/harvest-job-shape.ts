import type { Ctx } from '#kernel/context'
import { type Item, type Job, type Preview, sayFault } from '#missions/harvest'
import { readDatasets } from './around.ts'
import { instant, toDatasetRef } from './names.ts'

const statuses = {
  waiting: 'pending',
  running: 'processing',
  done: 'done',
  unchanged: 'done',
  'done-with-errors': 'done-errors',
  stopped: 'failed',
  failed: 'failed',
} as const satisfies Record<Job['status'], string>

/** What is no longer at its source and not archived yet is passed over. */
const states = {
  done: 'done',
  failed: 'failed',
  skipped: 'vanished',
  archived: 'archived',
} as const satisfies Record<string, Item['state']>

export const itemStatuses = ['done', 'failed', 'skipped', 'archived'] as const
type ItemStatus = (typeof itemStatuses)[number]

export function toItemState(status: ItemStatus): Item['state'] {
  return states[status]
}

type ItemShape = Awaited<ReturnType<typeof presentItems>>[number]

/** A reading as udata describes it. Lists give no records: they are read by pages. */
export function toJobShape(job: Job, items: readonly ItemShape[] = []) {
  return {
    id: job.id,
    created: instant(job.createdAt),
    started: instant(job.startedAt),
    ended: instant(job.endedAt),
    status: statuses[job.status],
    errors: errorsOf(job.fault, job.endedAt),
    items,
    source: job.sourceId,
  }
}

/** Records of a source as they stand, with the datasets made of them. */
export async function presentItems(ctx: Ctx, items: readonly Item[]) {
  const ids = items.flatMap(({ datasetId }) => datasetId ?? [])
  const datasets = new Map((await readDatasets(ctx, ids)).map((dataset) => [dataset.id, dataset]))
  return items.map((item) => {
    const dataset = datasets.get(item.datasetId ?? '')
    return {
      remote_id: item.remoteId,
      remote_url: dataset?.harvest?.remoteUrl ?? null,
      dataset: dataset ? toDatasetRef(dataset, ctx.config.publicUrl) : null,
      status: itemStatuses.find((status) => states[status] === item.state) ?? 'done',
      ...{ created: instant(item.changedAt), started: instant(item.changedAt), ended: instant(item.seenAt) },
      errors: errorsOf(item.fault, item.changedAt),
      ...untold,
    }
  })
}

/** What a reading would do, as a job that nobody keeps. */
export function toPreviewShape({ lang, now }: Ctx, { items, fault }: Preview, sourceId: string | null) {
  const at = now().toISOString()
  const told = (found: Preview['fault']) =>
    found && { detail: found.detail, message: sayFault(lang)(found.code, found.detail) }
  const failed = items.some((item) => item.outcome === 'failed')
  return {
    ...{ id: null, created: instant(at), started: instant(at), ended: instant(at) },
    status: fault ? 'failed' : failed ? 'done-errors' : 'done',
    errors: errorsOf(told(fault), at),
    items: items.map((item) => ({
      ...{ remote_id: item.remoteId, remote_url: null },
      dataset: item.title === null ? null : { class: 'Dataset', id: null, title: item.title },
      status: item.outcome === 'failed' ? 'failed' : item.outcome === 'unchanged' ? 'skipped' : 'done',
      ...{ created: instant(at), started: instant(at), ended: instant(at) },
      errors: errorsOf(told(item.fault), at),
      ...untold,
    })),
    source: sourceId,
  }
}

const untold = { dataservice: null, logs: [], args: [], kwargs: {} }

function errorsOf(fault: { message: string; detail: string } | null, at: string | null) {
  return fault ? [{ created_at: instant(at), message: fault.message, details: fault.detail }] : []
}
