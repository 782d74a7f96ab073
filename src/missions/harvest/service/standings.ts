import type { Ctx } from '#kernel/context'
import type { JobStatus } from '../schema/job.ts'

/** What came of the last reading of a source, and how many datasets it keeps up. */
export interface Standing {
  status: JobStatus | null
  datasets: number
}

/** Of sources that the reader was already shown. */
export async function readStandings({ db }: Ctx, ids: readonly string[]): Promise<Map<string, Standing>> {
  if (ids.length === 0) return new Map()
  const [last, counts] = await Promise.all([
    db
      .selectFrom('harvest.job')
      .distinctOn('source_id')
      .select(['source_id', 'status'])
      .where('source_id', 'in', ids)
      .orderBy('source_id')
      .orderBy('created_at', 'desc')
      .execute(),
    db
      .selectFrom('harvest.item')
      .select(['source_id', ({ fn }) => fn.countAll<number>().as('datasets')])
      .where('source_id', 'in', ids)
      .where('kind', '=', 'dataset')
      .where('record_id', 'is not', null)
      .where('vanished_at', 'is', null)
      .groupBy('source_id')
      .execute(),
  ])
  const statuses = new Map(last.map((row) => [row.source_id, row.status]))
  const datasets = new Map(counts.map((row) => [row.source_id, Number(row.datasets)]))
  return new Map(ids.map((id) => [id, { status: statuses.get(id) ?? null, datasets: datasets.get(id) ?? 0 }]))
}

/** What waits for the office: sources to decide on, and those whose last reading failed or stopped. */
export async function countSourcesInNeed({
  db,
}: Ctx): Promise<{ pending: number; oldest: Date | null; failing: number }> {
  const { pending, oldest } = await db
    .selectFrom('harvest.source')
    .select(({ fn }) => [fn.countAll<number>().as('pending'), fn.min('created_at').as('oldest')])
    .where('state', '=', 'pending')
    .executeTakeFirstOrThrow()
  const last = db
    .selectFrom('harvest.job')
    .distinctOn('source_id')
    .select(['source_id', 'status'])
    .orderBy('source_id')
    .orderBy('created_at', 'desc')
    .as('last')
  const { failing } = await db
    .selectFrom(last)
    .select(({ fn }) => fn.countAll<number>().as('failing'))
    .where('status', 'in', ['failed', 'stopped'])
    .executeTakeFirstOrThrow()
  return { pending: Number(pending), oldest, failing: Number(failing) }
}
