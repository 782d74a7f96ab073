import type { Ctx } from '#kernel/context'
import { type Dataservice, pageDataservices } from '#missions/catalogue'
import { type Item, type Job, type Preview, sayFault } from '#missions/harvest'
import { readDatasets } from './around.ts'
import { toRef } from './entries/shape.ts'
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

/** Records of a source as they stand, with the datasets and dataservices made of them: udata knows no series. */
export async function presentItems(ctx: Ctx, items: readonly Item[]) {
  const ids = items.flatMap(({ datasetId }) => datasetId ?? [])
  const datasets = new Map((await readDatasets(ctx, ids)).map((dataset) => [dataset.id, dataset]))
  const services = await readServices(ctx, items)
  const site = ctx.config.publicUrl
  return items.map((item) => {
    const dataset = datasets.get(item.datasetId ?? '')
    const service = services.get(item.dataserviceId ?? '')
    return {
      remote_id: item.remoteId,
      remote_url: (dataset ?? service)?.harvest?.remoteUrl ?? null,
      dataset: dataset ? toDatasetRef(dataset, site) : null,
      dataservice: service ? toRef(service, 'Dataservice', site) : null,
      status: itemStatuses.find((status) => states[status] === item.state) ?? 'done',
      ...{ created: instant(item.changedAt), started: instant(item.changedAt), ended: instant(item.seenAt) },
      errors: errorsOf(item.fault, item.changedAt),
      ...untold,
    }
  })
}

async function readServices(ctx: Ctx, items: readonly Item[]): Promise<Map<string, Dataservice>> {
  const ids = items.flatMap(({ dataserviceId }) => dataserviceId ?? [])
  if (ids.length === 0) return new Map()
  const { items: found } = await pageDataservices(
    ctx,
    { ids },
    { offset: 0, limit: ids.length, order: 'given' },
  )
  return new Map(found.map((service) => [service.id, service]))
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
      dataset: foretold(item, 'dataset'),
      dataservice: foretold(item, 'dataservice'),
      status: item.outcome === 'failed' ? 'failed' : item.outcome === 'unchanged' ? 'skipped' : 'done',
      ...{ created: instant(at), started: instant(at), ended: instant(at) },
      errors: errorsOf(told(item.fault), at),
      ...untold,
    })),
    source: sourceId,
  }
}

/** What a record would become, which has no id yet. */
function foretold({ kind, title }: Preview['items'][number], asked: 'dataset' | 'dataservice') {
  if (title === null || kind !== asked) return null
  return { class: asked === 'dataset' ? 'Dataset' : 'Dataservice', id: null, title }
}

const untold = { logs: [], args: [], kwargs: {} }

function errorsOf(fault: { message: string; detail: string } | null, at: string | null) {
  return fault ? [{ created_at: instant(at), message: fault.message, details: fault.detail }] : []
}
