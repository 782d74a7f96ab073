import { sql } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import { refuse as refuseInput } from '#kernel/refusal'
import type { Resource } from '../schema/resource.ts'
import { toResource } from '../tables.ts'
import { words } from '../words.ts'
import { lockEditable } from './resource-locks.ts'
import { titleHolds } from './title-words.ts'

/** Every resource of these datasets, that the actor was found to see, in their order: one query. */
export async function listResourcesOf(
  ctx: Ctx,
  datasetIds: readonly string[],
): Promise<Map<string, Resource[]>> {
  const byDataset = new Map<string, Resource[]>(datasetIds.map((id) => [id, []]))
  if (datasetIds.length === 0) return byDataset
  const rows = await ctx.db
    .selectFrom('catalogue.resource')
    .selectAll()
    .where('dataset_id', 'in', [...datasetIds])
    .orderBy('dataset_id')
    .orderBy('rank')
    .execute()
  for (const row of rows) byDataset.get(row.dataset_id)?.push(toResource(row, ctx.config.publicUrl))
  return byDataset
}

/** A numbered page of the resources of a dataset that the actor was found to see. */
export async function pageResources(
  ctx: Ctx,
  datasetId: string,
  {
    type,
    q,
    offset,
    limit,
  }: { type?: string | undefined; q?: string | undefined; offset: number; limit: number },
): Promise<{ items: Resource[]; total: number }> {
  let select = ctx.db.selectFrom('catalogue.resource').where('dataset_id', '=', datasetId)
  if (type) select = select.where('type', '=', type)
  if (q) select = select.where(titleHolds(q))
  const [rows, counted] = await Promise.all([
    select.selectAll().orderBy('rank').limit(limit).offset(offset).execute(),
    select.select((one) => one.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { items: rows.map((row) => toResource(row, ctx.config.publicUrl)), total: counted.total }
}

/** Puts every resource of a dataset in the order given. Refuses a list that is not exactly all of them. */
export function orderResources(ctx: Ctx, datasetId: string, ids: readonly string[]): Promise<void> {
  return transact(ctx, async (ctx) => {
    await lockEditable(ctx, datasetId)
    const rows = await ctx.db
      .selectFrom('catalogue.resource')
      .select(['id', 'rank'])
      .where('dataset_id', '=', datasetId)
      .orderBy('rank')
      .execute()
    const known = new Set(rows.map((row) => row.id))
    const given = new Set(ids)
    if (given.size !== ids.length || given.size !== known.size || ids.some((id) => !known.has(id)))
      throw refuseInput.invalidInput({
        errors: [{ pointer: '/resources', detail: words[ctx.lang].wrong.order }],
      })
    if (rows.every((row, index) => row.id === ids[index])) return
    await renumber(ctx, ids)
  })
}

/** Backwards first, out of the way: the order is unique at every instant of the statement. */
async function renumber({ db }: Ctx, ids: readonly string[]): Promise<void> {
  const placed = sql`unnest(${[...ids]}::uuid[]) with ordinality as n(id, position)`
  for (const start of [-(2n ** 61n), 0n])
    await sql`
      update catalogue.resource r set rank = ${String(start)}::bigint + n.position * 4294967296
      from ${placed} where r.id = n.id`.execute(db)
}
