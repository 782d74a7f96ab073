import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { refuseWithdrawn } from '#missions/conversation'
import { type Holding, maySee } from '../../policy.ts'
import type { Entry } from '../../schema/entry.ts'
import type { EntryRow } from '../../tables.ts'
import { readOrigins } from '../harvested/origins.ts'
import { findProducers, holdingOf, holdingsOf, type Producer } from '../producers.ts'
import { permissionsOf } from '../reading.ts'
import { type EntryNoun, entryPath } from './noun.ts'

/** An entry that the actor may see, by id or slug. Refuses with 410 a public one that was deleted. */
export async function getEntry<D>(ctx: Ctx, noun: EntryNoun<D>, key: string): Promise<Seen> {
  const row = await findRow(ctx, noun, key)
  if (!row) throw noun.refuse.notFound({ id: key })
  const holding = await holdingOf(ctx, row)
  if (isSeen(ctx, row, holding)) return { row, holding }
  if (row.deleted_at && row.visibility === 'public') {
    await refuseWithdrawn(ctx, row)
    throw noun.refuse.deleted({ id: key })
  }
  throw noun.refuse.notFound({ id: key })
}

/** The same, null when there is none to show. */
export async function findEntry<D>(ctx: Ctx, noun: EntryNoun<D>, key: string): Promise<Seen | null> {
  const row = await findRow(ctx, noun, key)
  if (!row) return null
  const holding = await holdingOf(ctx, row)
  return isSeen(ctx, row, holding) ? { row, holding } : null
}

export interface Seen {
  row: EntryRow
  holding: Holding
}

/** The slug that an entry took after this former one; null when no visible one ever had it. */
export async function findCurrentEntrySlug<D>(
  ctx: Ctx,
  { kind }: EntryNoun<D>,
  formerSlug: string,
): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('catalogue.former_entry_slug as f')
    .innerJoin('catalogue.entry as e', 'e.id', 'f.entry_id')
    .selectAll('e')
    .where('f.kind', '=', kind)
    .where('f.slug', '=', formerSlug)
    .executeTakeFirst()
  return row && isSeen(ctx, row, await holdingOf(ctx, row)) ? row.slug : null
}

/** What all entries tell, of each of many of one kind. */
export async function presentEntries<D>(
  ctx: Ctx,
  noun: EntryNoun<D>,
  rows: readonly EntryRow[],
): Promise<{ row: EntryRow; entry: Entry }[]> {
  const producerOf = await findProducers(ctx, rows)
  const holdingFor = await holdingsOf(ctx, rows)
  const origins = await readOrigins(
    ctx,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => {
    const permissions = permissionsOf(ctx, holdingFor(row))
    const harvest = origins.get(row.id) ?? null
    return { row, entry: toEntry(noun, row, { ...producerOf(row), permissions, harvest }) }
  })
}

function toEntry<D>(
  noun: EntryNoun<D>,
  row: EntryRow,
  { organization, owner, permissions, harvest }: Producer & Pick<Entry, 'permissions' | 'harvest'>,
): Entry {
  return {
    id: row.id,
    slug: row.slug,
    path: entryPath(noun, row),
    title: row.title,
    description: row.description,
    tags: row.tags,
    organization,
    owner,
    visibility: row.visibility,
    publishedAt: row.published_at?.toISOString() ?? null,
    archivedAt: row.archived_at?.toISOString() ?? null,
    deletedAt: row.deleted_at?.toISOString() ?? null,
    featured: row.featured,
    badges: row.badges,
    extras: row.extras,
    harvest,
    createdAt: row.created_at.toISOString(),
    modifiedAt: row.modified_at.toISOString(),
    version: row.version,
    permissions,
  }
}

async function findRow<D>({ db }: Ctx, { kind }: EntryNoun<D>, key: string): Promise<EntryRow | undefined> {
  return db
    .selectFrom('catalogue.entry')
    .selectAll()
    .where('kind', '=', kind)
    .where((where) => where.or([where('id', '=', key), where('slug', '=', key)]))
    .orderBy(sql`id = ${key}`, 'desc')
    .limit(1)
    .executeTakeFirst()
}

function isSeen({ actor }: Ctx, row: EntryRow, holding: Holding): boolean {
  return maySee(actor, { ...holding, visibility: row.visibility, deletedAt: row.deleted_at })
}
