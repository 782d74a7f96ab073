import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { DatasetRow, ResourceRow } from '../../tables.ts'
import { isOpenFormat } from '../../vocabulary/formats.ts'
import { watchLinks } from '../remote/watching.ts'
import { weigh } from '../resource-counts.ts'
import type { Counts } from '../settling.ts'
import { forgetContent } from '../submission.ts'
import type { ResourcePlan } from './matching.ts'
import { columnNames } from './rows.ts'

/** Many rows of datasets at once, new or known. */
export async function writeDatasets({ db }: Ctx, rows: readonly DatasetRow[]): Promise<void> {
  if (rows.length === 0) return
  const columns = columnNames.filter((name) => name !== 'created_at')
  const assignments = sql.join(columns.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`))
  await sql`
    insert into catalogue.dataset
    select * from jsonb_populate_recordset(null::catalogue.dataset, ${JSON.stringify(rows)}::jsonb)
    on conflict (id) do update set ${assignments}`.execute(db)
  await sql`
    insert into catalogue.dataset_use (dataset_id) select unnest(${rows.map(({ id }) => id)}::text[])
    on conflict (dataset_id) do nothing`.execute(db)
}

/** Resources of these datasets, by dataset, in their order; locked. */
export async function readResources(
  { db }: Ctx,
  datasetIds: readonly string[],
): Promise<Map<string, ResourceRow[]>> {
  const byDataset = new Map<string, ResourceRow[]>()
  if (datasetIds.length === 0) return byDataset
  const rows = await db
    .selectFrom('catalogue.resource')
    .selectAll()
    .where('dataset_id', 'in', [...datasetIds])
    .orderBy('dataset_id')
    .orderBy('rank')
    .forUpdate()
    .execute()
  for (const row of rows) {
    const list = byDataset.get(row.dataset_id)
    if (list) list.push(row)
    else byDataset.set(row.dataset_id, [row])
  }
  return byDataset
}

/** The links of many datasets, with what follows from them: formats, checks of links, contents that go. */
export async function writeResources(ctx: Ctx, plans: readonly ResourcePlan[]): Promise<void> {
  const removed = plans.flatMap((plan) => plan.removed)
  if (removed.length > 0) {
    for (const row of removed) if (row.table_id) await forgetContent(ctx, row)
    const ids = removed.map(({ id }) => id)
    await ctx.db.deleteFrom('catalogue.resource').where('id', 'in', ids).execute()
  }
  const written = plans.flatMap((plan) => [...plan.added, ...plan.changed.map(({ after }) => after)])
  if (written.length > 0)
    await sql`
      insert into catalogue.resource
      select * from jsonb_populate_recordset(null::catalogue.resource, ${JSON.stringify(written)}::jsonb)
      on conflict (id) do update set
        title = excluded.title, description = excluded.description, type = excluded.type, url = excluded.url,
        format = excluded.format, mime = excluded.mime, size = excluded.size,
        checksum_type = excluded.checksum_type, checksum_value = excluded.checksum_value,
        schema_reference = excluded.schema_reference, extras = excluded.extras, harvest = excluded.harvest,
        available = excluded.available, modified_at = excluded.modified_at, version = excluded.version`.execute(
      ctx.db,
    )
  await watchLinks(ctx, [
    ...plans.flatMap(({ added }) => added.map((after) => ({ before: null, after }))),
    ...plans.flatMap(({ changed }) => changed),
  ])
}

/** How many of each format, anew for these datasets. */
export async function writeFormats(
  { db }: Ctx,
  all: readonly { datasetId: string; rows: readonly ResourceRow[] }[],
): Promise<void> {
  if (all.length === 0) return
  await db
    .deleteFrom('catalogue.dataset_format')
    .where(
      'dataset_id',
      'in',
      all.map(({ datasetId }) => datasetId),
    )
    .execute()
  const counts = all.flatMap(({ datasetId, rows }) =>
    formatsOf(rows).map(({ format, count }) => ({ dataset_id: datasetId, format, count })),
  )
  if (counts.length > 0)
    await sql`
      insert into catalogue.dataset_format (dataset_id, format, count)
      select dataset_id, format, count from jsonb_to_recordset(${JSON.stringify(counts)}::jsonb)
        as t(dataset_id text, format text, count integer)`.execute(db)
}

/** Most frequent first, as cards tell them. */
export function formatsOf(rows: readonly ResourceRow[]): { format: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { format } of rows) if (format) counts.set(format, (counts.get(format) ?? 0) + 1)
  return [...counts]
    .map(([format, count]) => ({ format, count }))
    .sort((a, b) => b.count - a.count || (a.format < b.format ? -1 : 1))
}

/** What a dataset tells of its resources, from all of them. */
export function countsOf(rows: readonly ResourceRow[]): Counts {
  const weights = rows.map(weigh)
  const newest = Math.max(...rows.map(({ modified_at }) => modified_at.getTime()))
  return {
    resource_count: rows.length,
    open_format_count: rows.filter(({ format }) => isOpenFormat(format)).length,
    documented_count: weights.reduce((sum, { documented }) => sum + documented, 0),
    unavailable_count: weights.reduce((sum, { unavailable }) => sum + unavailable, 0),
    resources_updated_at: rows.length > 0 ? new Date(newest) : null,
  }
}
