import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { Refusal } from '#kernel/refusal'
import { limits } from '../schema/dataset.ts'
import type { EntryKind } from '../schema/entry.ts'
import { refuse } from '../schema/refusals.ts'
import { slugify } from './slugify.ts'

/** Paths of pages that stand where a record would. */
const reserved = ['new', 'compare']

/** Datasets by default: each kind has its own addresses. */
interface Named {
  kind?: EntryKind | undefined
  id: string
}

/** A free slug made from a title, `-1`, `-2`... when others have it; held until the transaction ends. */
export async function chooseSlug(ctx: Ctx, { title, kind, id }: Named & { title: string }): Promise<string> {
  const base =
    slugify(title)
      .slice(0, limits.slug - 8)
      .replace(/-+$/, '') || id
  await holdSlugs(ctx)
  const taken = new Set([...reserved, ...(await findSlugsLike(ctx, base, { kind, id }))])
  if (!taken.has(base)) return base
  let number = 1
  while (taken.has(`${base}-${number}`)) number += 1
  return `${base}-${number}`
}

/** Refuses a slug that another record of the kind has or had. */
export async function requireFreeSlug(ctx: Ctx, { slug, ...named }: Named & { slug: string }): Promise<void> {
  await holdSlugs(ctx)
  const found = await findSlugsLike(ctx, slug, named)
  if (reserved.includes(slug) || found.includes(slug)) throw slugTaken(ctx)
}

/** Said of its field in words, for clients that read no other. */
function slugTaken({ lang }: Ctx): Refusal {
  const { rule } = refuse.slugTaken()
  return refuse.slugTaken({ errors: [{ pointer: '/slug', detail: `${rule.title[lang]}.` }] })
}

/** The address that a record leaves is remembered; the one it takes back is forgotten. */
export async function moveSlug(
  ctx: Ctx,
  { kind, id, from, to }: Named & { from: string; to: string },
): Promise<void> {
  if (kind) return moveEntrySlug(ctx, { kind, id, from, to })
  await ctx.db
    .deleteFrom('catalogue.former_slug')
    .where('slug', '=', to)
    .where('dataset_id', '=', id)
    .execute()
  await ctx.db
    .insertInto('catalogue.former_slug')
    .values({ slug: from, dataset_id: id, left_at: ctx.now() })
    .execute()
}

/** Two records that are named at the same time wait for each other. */
export async function holdSlugs({ db }: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('catalogue.slug'))`.execute(db)
}

async function moveEntrySlug(
  ctx: Ctx,
  { kind, id, from, to }: { kind: EntryKind; id: string; from: string; to: string },
): Promise<void> {
  await ctx.db
    .deleteFrom('catalogue.former_entry_slug')
    .where('kind', '=', kind)
    .where('slug', '=', to)
    .where('entry_id', '=', id)
    .execute()
  await ctx.db
    .insertInto('catalogue.former_entry_slug')
    .values({ kind, slug: from, entry_id: id, left_at: ctx.now() })
    .execute()
}

/** Slugs of others, present or past, that begin with `base`. */
async function findSlugsLike({ db }: Ctx, base: string, { kind, id }: Named): Promise<string[]> {
  const { rows } = await (kind ? entrySlugs(kind, base, id) : datasetSlugs(base, id)).execute(db)
  return rows.map((row) => row.slug)
}

function datasetSlugs(base: string, id: string): RawBuilder<{ slug: string }> {
  return sql`
    select slug from catalogue.dataset where starts_with(slug, ${base}) and id <> ${id}
    union all
    select slug from catalogue.former_slug where starts_with(slug, ${base}) and dataset_id <> ${id}`
}

function entrySlugs(kind: EntryKind, base: string, id: string): RawBuilder<{ slug: string }> {
  return sql`
    select slug from catalogue.entry where kind = ${kind} and starts_with(slug, ${base}) and id <> ${id}
    union all
    select slug from catalogue.former_entry_slug
    where kind = ${kind} and starts_with(slug, ${base}) and entry_id <> ${id}`
}
