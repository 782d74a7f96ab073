import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { type InputError, refuse as refuseInput } from '#kernel/refusal'
import { maySee } from '../../policy.ts'
import type { ContactPoint } from '../../schema/contact-point.ts'
import type { EntryKind, EntryRef } from '../../schema/entry.ts'
import { toContactPoint } from '../../tables.ts'
import { words } from '../../words.ts'
import { findProducers, holdingsOf } from '../producers.ts'

interface Ids {
  datasets?: readonly string[] | undefined
  dataservices?: readonly string[] | undefined
}

/** Refuses ids of what the actor may not see, as of what does not exist. */
export async function requireNamed(ctx: Ctx, { datasets = [], dataservices = [] }: Ids): Promise<void> {
  const [seenDatasets, seenServices] = [
    new Set((await readDatasetRefs(ctx, datasets)).map(({ id }) => id)),
    new Set((await readDataserviceRefs(ctx, dataservices)).map(({ id }) => id)),
  ]
  const { wrong } = words[ctx.lang]
  const errors: InputError[] = [
    ...datasets.flatMap((id, n) =>
      seenDatasets.has(id) ? [] : [{ pointer: `/datasets/${n}`, detail: wrong.dataset(id) }],
    ),
    ...dataservices.flatMap((id, n) =>
      seenServices.has(id) ? [] : [{ pointer: `/dataservices/${n}`, detail: wrong.dataservice(id) }],
    ),
  ]
  if (errors.length > 0) throw refuseInput.invalidInput({ errors })
}

/**
 * The lists given, with what stood in them that the actor does not see: whoever saves what they read takes nothing
 * away unknowingly.
 */
export async function withHidden(
  ctx: Ctx,
  row: { datasets: string[]; dataservices: string[] },
  { datasets, dataservices }: Ids,
): Promise<{ datasets?: string[]; dataservices?: string[] }> {
  const [leftDatasets, leftServices] = [
    without(row.datasets, datasets ?? row.datasets),
    without(row.dataservices, dataservices ?? row.dataservices),
  ]
  const seenDatasets = (await readDatasetRefs(ctx, leftDatasets)).map(({ id }) => id)
  const seenServices = (await readDataserviceRefs(ctx, leftServices)).map(({ id }) => id)
  return {
    ...(datasets && { datasets: [...datasets, ...without(leftDatasets, seenDatasets)] }),
    ...(dataservices && { dataservices: [...dataservices, ...without(leftServices, seenServices)] }),
  }
}

/** The datasets of these ids that the actor may see, in the order of the ids. */
export async function readDatasetRefs(ctx: Ctx, ids: readonly string[]): Promise<EntryRef[]> {
  if (ids.length === 0) return []
  const rows = await ctx.db
    .selectFrom('catalogue.dataset')
    .select(['id', 'slug', 'title', 'organization_id', 'owner_id', 'visibility', 'deleted_at'])
    .where(sql<boolean>`id = any(${[...ids]}::text[])`)
    .execute()
  return inOrder(ids, await toRefs(ctx, rows, '/datasets'))
}

/** The same for dataservices. */
export function readDataserviceRefs(ctx: Ctx, ids: readonly string[]): Promise<EntryRef[]> {
  return readEntryRefs(ctx, 'dataservice', ids)
}

/** The same for entries of a kind. */
export async function readEntryRefs(ctx: Ctx, kind: EntryKind, ids: readonly string[]): Promise<EntryRef[]> {
  if (ids.length === 0) return []
  const rows = await ctx.db
    .selectFrom('catalogue.entry')
    .select(['id', 'kind', 'slug', 'title', 'organization_id', 'owner_id', 'visibility', 'deleted_at'])
    .where('kind', '=', kind)
    .where(sql<boolean>`id = any(${[...ids]}::text[])`)
    .execute()
  return inOrder(ids, await toRefs(ctx, rows, `/${kind}s`))
}

/** Contact points in the order of their ids. */
export async function readContactPoints({ db }: Ctx, ids: readonly string[]): Promise<ContactPoint[]> {
  if (ids.length === 0) return []
  const query = db.selectFrom('catalogue.contact_point').selectAll()
  const rows = await query.where(sql<boolean>`id = any(${[...ids]}::text[])`).execute()
  return inOrder(ids, rows.map(toContactPoint))
}

type Row = Parameters<Awaited<ReturnType<typeof holdingsOf>>>[0] & {
  slug: string
  title: string
  visibility: 'draft' | 'private' | 'public'
  deleted_at: Date | null
}

async function toRefs(ctx: Ctx, rows: readonly Row[], folder: string): Promise<EntryRef[]> {
  const holdingFor = await holdingsOf(ctx, rows)
  const seen = rows.filter((row) => {
    const shown = { ...holdingFor(row), visibility: row.visibility, deletedAt: row.deleted_at }
    return row.deleted_at === null && maySee(ctx.actor, shown)
  })
  const producerOf = await findProducers(ctx, seen)
  return seen.map((row) => ({
    id: row.id,
    title: row.title,
    path: `${folder}/${row.slug}`,
    organization: producerOf(row).organization?.name ?? null,
  }))
}

function inOrder<T extends { id: string }>(ids: readonly string[], items: readonly T[]): T[] {
  const byId = new Map(items.map((item) => [item.id, item]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

function without(ids: readonly string[], others: readonly string[]): string[] {
  return ids.filter((id) => !others.includes(id))
}
