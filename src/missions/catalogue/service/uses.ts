import { sql } from 'kysely'
import type { Config } from '#kernel/config'
import { type Ctx, transact } from '#kernel/context'
import type { Metrics } from '../schema/dataset.ts'
import { tellCard } from './cards.ts'
import { findProducer } from './producers.ts'

interface Use {
  datasetId: string
  /** Of a download. */
  resourceId?: string | undefined
  kind: 'views' | 'downloads'
}

/** Uses seen by this copy since it last wrote them down: a page never waits for a write. */
const counted = new WeakMap<Config, Map<string, Use & { count: number }>>()

/** Counts a view or a download; written within ten seconds with those of everybody else. */
export function countUse({ config }: Pick<Ctx, 'config'>, use: Use): void {
  const uses = counted.get(config) ?? new Map<string, Use & { count: number }>()
  counted.set(config, uses)
  const key = `${use.kind} ${use.datasetId} ${use.resourceId ?? ''}`
  const known = uses.get(key)
  if (known) known.count += 1
  else uses.set(key, { ...use, count: 1 })
}

/** Writes down every ten seconds, and once more when this copy stops. */
export async function keepCounting(ctx: Ctx): Promise<() => Promise<void>> {
  const timer = setInterval(() => writeUses(ctx), 10_000)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await writeUses(ctx)
  }
}

/** Writes down what was counted. What could not be written is counted again next time. */
export async function writeUses(ctx: Ctx): Promise<void> {
  const uses = [...(counted.get(ctx.config)?.values() ?? [])]
  if (uses.length === 0) return
  counted.delete(ctx.config)
  try {
    await transact(ctx, (ctx) => write(ctx, uses))
  } catch (error) {
    ctx.log.warn({ error: String(error), uses: uses.length }, 'views and downloads not written yet')
    for (const { count, ...use } of uses) for (let n = 0; n < count; n += 1) countUse(ctx, use)
  }
}

/** Figures that other missions keep: followers, reuses, discussions... `by` may be negative. */
export async function countMetric(
  ctx: Ctx,
  id: string,
  { metric, by }: { metric: Exclude<keyof Metrics, 'views' | 'downloads'>; by: number },
): Promise<void> {
  const column = sql.ref(metric)
  await sql`
    update catalogue.dataset_use set ${column} = greatest(0, ${column} + ${by}), stale = true
    where dataset_id = ${id}`.execute(ctx.db)
}

/** Views and downloads of a dataset month by month, oldest first, at most the last `months`. */
export async function listUses(
  { db }: Ctx,
  id: string,
  months = 24,
): Promise<{ month: string; views: number; downloads: number }[]> {
  const { rows } = await sql<{ month: string; views: number; downloads: number }>`
    select * from (
      select to_char(month, 'YYYY-MM') as month, views, downloads from catalogue.use_by_month
      where dataset_id = ${id} order by use_by_month.month desc limit ${months}) t order by month`.execute(db)
  return rows
}

/** Tells search the figures that changed since the cards were written, some hundreds of datasets a turn. */
export async function refreshPopularity(ctx: Ctx): Promise<void> {
  for (;;) {
    const done = await transact(ctx, async (ctx) => {
      const { rows } = await sql<{ dataset_id: string }>`
        update catalogue.dataset_use set stale = false where dataset_id in (
          select dataset_id from catalogue.dataset_use where stale limit 200 for update skip locked)
        returning dataset_id`.execute(ctx.db)
      await tellCards(
        ctx,
        rows.map((row) => row.dataset_id),
      )
      return rows.length
    })
    if (done < 200) return
  }
}

/** Whether cards wait to be told again. */
export async function isAnythingUntold({ db }: Ctx): Promise<boolean> {
  const { rows } = await sql`select from catalogue.dataset_use where stale limit 1`.execute(db)
  return rows.length > 0
}

/** The figures of these datasets; those that have none are left out. */
export async function readMetrics({ db }: Ctx, ids: readonly string[]): Promise<Map<string, Metrics>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('catalogue.dataset_use')
    .selectAll()
    .where('dataset_id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ dataset_id, stale: _, ...metrics }) => [dataset_id, metrics]))
}

/** Writes the cards of datasets again, as they are; those that are deleted stay out. */
export async function tellCards(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const rows = await ctx.db
    .selectFrom('catalogue.dataset')
    .selectAll()
    .where('id', 'in', [...ids])
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  for (const row of rows) await tellCard(ctx, row, await findProducer(ctx, row.organization_id))
}

async function write({ db, now }: Ctx, uses: readonly (Use & { count: number })[]): Promise<void> {
  const month = `${now().toISOString().slice(0, 7)}-01`
  const totals = JSON.stringify(totalsByDataset(uses))
  const shape = sql`jsonb_to_recordset(${totals}::jsonb) as t(id text, views int, downloads int)`
  await sql`
    update catalogue.dataset_use u set views = u.views + t.views, downloads = u.downloads + t.downloads, stale = true
    from ${shape} where u.dataset_id = t.id`.execute(db)
  await sql`
    insert into catalogue.use_by_month as m (dataset_id, month, views, downloads)
    select t.id, ${month}::date, t.views, t.downloads from ${shape} join catalogue.dataset d on d.id = t.id
    on conflict (dataset_id, month) do update
      set views = m.views + excluded.views, downloads = m.downloads + excluded.downloads`.execute(db)
  const files = uses.filter((use) => use.resourceId).map((use) => ({ id: use.resourceId, count: use.count }))
  await sql`
    update catalogue.resource r set downloads = r.downloads + t.count
    from jsonb_to_recordset(${JSON.stringify(files)}::jsonb) as t(id uuid, count int)
    where r.id = t.id`.execute(db)
}

/** In order of id: copies that write at once take their locks in the same order. */
function totalsByDataset(uses: readonly (Use & { count: number })[]) {
  const totals = new Map<string, { id: string; views: number; downloads: number }>()
  for (const { datasetId: id, kind, count } of uses) {
    const total = totals.get(id) ?? { id, views: 0, downloads: 0 }
    total[kind] += count
    totals.set(id, total)
  }
  return [...totals.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}
