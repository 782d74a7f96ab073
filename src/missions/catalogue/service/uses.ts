import { sql } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import { type CountedRow, type NameFiles, noteUse } from '#missions/audience'
import type { Metrics } from '../schema/dataset.ts'
import type { DatasetRow } from '../tables.ts'
import { recordKind, tellCard } from './cards.ts'

/** A download or a query of a file: says it when everybody may see the file, which its reader was found to. */
export function noteFileUse(
  ctx: Ctx,
  dataset: Pick<DatasetRow, 'id' | 'organization_id' | 'visibility' | 'deleted_at'>,
  { part, measure, releaseAt }: { part: string; measure: 'download' | 'query'; releaseAt: Date | null },
): void {
  const isPublic = dataset.visibility === 'public' && dataset.deleted_at === null && releaseAt === null
  if (!isPublic) return
  noteUse(ctx, { measure, kind: recordKind, id: dataset.id, organizationId: dataset.organization_id, part })
}

/** Answers `audience`: figures that stand beside datasets and files follow those of the days. */
export async function followUses(ctx: Ctx, written: readonly CountedRow[]): Promise<void> {
  const uses = written.filter(
    ({ kind, measure }) => kind === recordKind && (measure === 'view' || measure === 'download'),
  )
  if (uses.length > 0) await write(ctx, uses)
}

/** Answers `audience`: the files of a public dataset that everybody may see. */
export const nameFiles: NameFiles = async ({ db }, { kind, id }, ids) => {
  if (kind !== recordKind || ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('catalogue.resource as r')
    .innerJoin('catalogue.dataset as d', 'd.id', 'r.dataset_id')
    .select(['r.id', 'r.title', 'd.slug'])
    .where('d.id', '=', id)
    .where('d.visibility', '=', 'public')
    .where('d.deleted_at', 'is', null)
    .where('r.release_at', 'is', null)
    .where(sql<boolean>`r.id::text = any(${[...ids]}::text[])`)
    .execute()
  return new Map(
    rows.map((row) => [row.id, { title: row.title, path: `/datasets/${row.slug}/resources/${row.id}` }]),
  )
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
  for (const row of rows) await tellCard(ctx, row)
}

async function write({ db }: Ctx, uses: readonly CountedRow[]): Promise<void> {
  const totals = JSON.stringify(totalsByMonth(uses))
  const shape = sql`jsonb_to_recordset(${totals}::jsonb) as t(id text, month date, views int, downloads int)`
  await sql`
    update catalogue.dataset_use u set views = u.views + t.views, downloads = u.downloads + t.downloads, stale = true
    from (select id, sum(views) as views, sum(downloads) as downloads from ${shape} group by id) t
    where u.dataset_id = t.id`.execute(db)
  await sql`
    insert into catalogue.use_by_month as m (dataset_id, month, views, downloads)
    select t.id, t.month, t.views, t.downloads from ${shape} join catalogue.dataset d on d.id = t.id
    on conflict (dataset_id, month) do update
      set views = m.views + excluded.views, downloads = m.downloads + excluded.downloads`.execute(db)
  const files = uses
    .filter(({ measure }) => measure === 'download')
    .map(({ part, count }) => ({ id: part, count }))
  await sql`
    update catalogue.resource r set downloads = r.downloads + t.count
    from (
      select id, sum(count) as count
      from jsonb_to_recordset(${JSON.stringify(files)}::jsonb) as t(id uuid, count int) group by id
    ) t
    where r.id = t.id`.execute(db)
}

/** In order of id: copies that write at once take their locks in the same order. */
function totalsByMonth(uses: readonly CountedRow[]) {
  const totals = new Map<string, { id: string; month: string; views: number; downloads: number }>()
  for (const { id, day, measure, count } of uses) {
    const month = `${day.slice(0, 7)}-01`
    const total = totals.get(id + month) ?? { id, month, views: 0, downloads: 0 }
    total[measure === 'view' ? 'views' : 'downloads'] += count
    totals.set(id + month, total)
  }
  return [...totals.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}
