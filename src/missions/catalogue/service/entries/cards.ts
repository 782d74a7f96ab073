import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { excerpt, plainText } from '#kernel/text/plain-text'
import type { Organization } from '#missions/people'
import { linkRecords, removeCard, staticWeight, unlinkRecords, writeCard } from '#missions/records'
import type { EntryRow } from '../../tables.ts'
import { isCertified } from '../cards.ts'
import { countMetric } from '../uses.ts'
import { detailsOf, type EntryNoun, entryPath } from './noun.ts'

/** Tells search and lists what an entry now is, in the transaction that changed it. */
export async function tellEntryCard<D>(
  ctx: Ctx,
  noun: EntryNoun<D>,
  { row, organization }: { row: EntryRow; organization: Organization | null },
): Promise<void> {
  const { kind } = noun
  if (row.deleted_at) return removeCard(ctx, { kind, id: row.id })
  const own = await noun.card(ctx, { row, details: detailsOf(noun, row), organization })
  const text = plainText(row.description)
  await writeCard(ctx, {
    kind,
    id: row.id,
    slug: row.slug,
    title: row.title,
    acronym: own.acronym ?? null,
    organizationId: row.organization_id,
    ownerId: row.owner_id,
    path: entryPath(noun, row),
    text,
    extra: own.extra,
    tags: row.tags,
    weight: staticWeight({
      official: isCertified(organization),
      featured: row.featured,
      views: 0,
      followers: 0,
      reuses: row.datasets.length,
      quality: 0,
      archived: row.archived_at !== null,
    }),
    facets: { ...facetsOf(row, organization), ...own.facets },
    sorts: {},
    createdAt: row.created_at,
    updatedAt: row.modified_at,
    visibility: isPublic(row) ? 'public' : 'hidden',
    summary: {
      excerpt: excerpt(text),
      badges: row.badges,
      featured: row.featured,
      archived: row.archived_at !== null,
      ...own.summary,
    },
  })
}

export function isPublic(row: Pick<EntryRow, 'visibility' | 'deleted_at'>): boolean {
  return row.visibility === 'public' && row.deleted_at === null
}

/** Links follow what an entry names, and the figures of datasets what the public sees of it. */
export async function followNamed<D>(
  ctx: Ctx,
  noun: EntryNoun<D>,
  { before, after }: { before: EntryRow | null; after: EntryRow },
): Promise<void> {
  const { kind, relation, metric } = noun
  for (const to of ['dataset', 'dataservice'] as const) {
    const [old, current] = [before?.[`${to}s`] ?? [], after[`${to}s`]]
    const link = (id: string) => ({ from: { kind, id: after.id }, relation, to: { kind: to, id } })
    for (const id of without(old, current)) await unlinkRecords(ctx, link(id))
    for (const id of without(current, old)) await linkRecords(ctx, link(id))
  }
  if (metric === null) return
  const counted = before && isPublic(before) ? before.datasets : []
  const counts = isPublic(after) ? after.datasets : []
  const changes = [
    ...without(counted, counts).map((id) => ({ id, by: -1 })),
    ...without(counts, counted).map((id) => ({ id, by: 1 })),
  ]
  // In order of id: entries that change at once take their locks in the same order.
  for (const { id, by } of changes.sort((a, b) => (a.id < b.id ? -1 : 1)))
    await countMetric(ctx, id, { metric, by })
}

/** Writes the cards of these entries of one kind again, as they are. */
export async function tellEntryCards<D>(
  ctx: Ctx,
  noun: EntryNoun<D>,
  { ids, organization }: { ids: readonly string[]; organization: Organization | null },
): Promise<void> {
  const rows = await ctx.db
    .selectFrom('catalogue.entry')
    .selectAll()
    .where('kind', '=', noun.kind)
    .where(sql<boolean>`id = any(${[...ids]}::text[])`)
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  for (const row of rows) await tellEntryCard(ctx, noun, { row, organization })
}

function facetsOf(row: EntryRow, organization: Organization | null) {
  return {
    organization: row.organization_id ? [row.organization_id] : [],
    tag: row.tags,
    producer: organization ? organization.producerTypes : ['user'],
    badge: row.badges,
    owner: row.owner_id ? [row.owner_id] : [],
    featured: [String(row.featured)],
    archived: [String(row.archived_at !== null)],
  }
}

function without(ids: readonly string[], others: readonly string[]): string[] {
  return ids.filter((id) => !others.includes(id))
}
