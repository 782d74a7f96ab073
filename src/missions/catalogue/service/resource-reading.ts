import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { often } from '#kernel/db'
import { refuse as refuseInput } from '#kernel/refusal'
import { mayOpen, maySeeFile } from '../policy.ts'
import { refuse } from '../schema/refusals.ts'
import type { Resource, ResourceQuery } from '../schema/resource.ts'
import { type ResourceRow, toResource } from '../tables.ts'
import { words } from '../words.ts'
import { holdingOf } from './producers.ts'
import { resolveDataset } from './reading.ts'
import { titleHolds } from './title-words.ts'

export interface ResourcePage {
  items: Resource[]
  /** Of the whole list; null when it is filtered. */
  total: number | null
  /** Cursor of the next page. */
  next: string | null
}

/** What a list of files shows of each: people type "2023 csv". */
const shownWords = sql`concat_ws(' ', title, format, file_name)`

/** One page of the resources of a dataset that the actor may see, in their order. */
export async function listResources(ctx: Ctx, key: string, query: ResourceQuery): Promise<ResourcePage> {
  const { id, resource_count: total } = await resolveDataset(ctx, key)
  return readResources(ctx, { id, resources: { total } }, query)
}

/** The same for a dataset that was just shown to the actor: nothing is asked twice. */
export async function readResources(
  ctx: Ctx,
  dataset: { id: string; resources: { total: number } },
  query: ResourceQuery,
): Promise<ResourcePage> {
  let select = ctx.db.selectFrom('catalogue.resource').selectAll().where('dataset_id', '=', dataset.id)
  if (query.type) select = select.where('type', '=', query.type)
  if (query.q) select = select.where(titleHolds(query.q, shownWords))
  if (query.cursor !== undefined) select = select.where('rank', '>', readCursor(ctx, query.cursor))
  const rows = await select
    .orderBy('rank')
    .limit(query.limit + 1)
    .execute()
  const items = rows.slice(0, query.limit)
  const last = items.at(-1)
  return {
    items: items.map((row) => toResource(row, ctx.config.publicUrl)),
    total: query.type || query.q ? null : dataset.resources.total,
    next: rows.length > query.limit && last ? String(last.rank) : null,
  }
}

/** A resource of a dataset that the actor may see. */
export async function getResource(ctx: Ctx, id: string): Promise<Resource> {
  return toResource(await getResourceRow(ctx, id), ctx.config.publicUrl)
}

/** Its row. Refuses what belongs to a dataset that the actor may not see. */
export async function getResourceRow(ctx: Ctx, id: string): Promise<ResourceRow> {
  return (await findWithHolding(ctx, id)).row
}

/** Its row, for who wants its content: refuses a file that is not clear to all but those who edit or review it. */
export async function getContentRow(ctx: Ctx, id: string): Promise<ResourceRow> {
  const { row, holding } = await findWithHolding(ctx, id)
  if (row.standing !== 'clear' && !mayOpen(ctx.actor, holding))
    throw refuse.fileNotClear({ id, standing: row.standing })
  return row
}

/** With what its dataset says of who sees it. @throws resourceNotFound also when the actor may not see it */
export async function getResourceWithDataset(ctx: Ctx, id: string) {
  const { row, dataset } = await findWithHolding(ctx, id)
  return { row, dataset }
}

async function findWithHolding(ctx: Ctx, id: string) {
  if (!isUuid(id)) throw refuse.resourceNotFound({ id })
  const found = await ctx.db
    .selectFrom('catalogue.any_resource as r')
    .innerJoin('catalogue.dataset as d', 'd.id', 'r.dataset_id')
    .selectAll('r')
    .select(['d.organization_id', 'd.owner_id', 'd.visibility', 'd.deleted_at'])
    .where('r.id', '=', id)
    .modifyEnd(often)
    .executeTakeFirst()
  if (!found) throw refuse.resourceNotFound({ id })
  const { organization_id, owner_id, visibility, deleted_at, ...row } = found
  const dataset = { id: row.dataset_id, organization_id, owner_id, visibility, deleted_at }
  const shown = { visibility: dataset.visibility, deletedAt: dataset.deleted_at }
  const holding = await holdingOf(ctx, dataset)
  if (!maySeeFile(ctx.actor, { ...holding, ...shown }, row.release_at)) throw refuse.resourceNotFound({ id })
  return { row, holding, dataset }
}

function readCursor({ lang }: Ctx, cursor: string): number {
  const rank = Number(cursor)
  if (cursor !== '' && Number.isSafeInteger(rank)) return rank
  throw refuseInput.invalidInput({ errors: [{ pointer: '/cursor', detail: words[lang].wrong.cursor }] })
}

function isUuid(id: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
}
