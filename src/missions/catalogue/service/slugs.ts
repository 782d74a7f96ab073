import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { limits } from '../schema/dataset.ts'
import { refuse } from '../schema/refusals.ts'
import { slugify } from './slugify.ts'

/** Paths of pages that stand where a dataset would. */
const reserved = ['new']

/** A free slug made from a title, `-1`, `-2`... when others have it; held until the transaction ends. */
export async function chooseSlug(ctx: Ctx, { title, id }: { title: string; id: string }): Promise<string> {
  const base =
    slugify(title)
      .slice(0, limits.slug - 8)
      .replace(/-+$/, '') || id
  await holdSlugs(ctx)
  const taken = new Set([...reserved, ...(await findSlugsLike(ctx, base, id))])
  if (!taken.has(base)) return base
  let number = 1
  while (taken.has(`${base}-${number}`)) number += 1
  return `${base}-${number}`
}

/** Refuses a slug that another dataset has or had. */
export async function requireFreeSlug(ctx: Ctx, { slug, id }: { slug: string; id: string }): Promise<void> {
  await holdSlugs(ctx)
  const found = await findSlugsLike(ctx, slug, id)
  if (reserved.includes(slug) || found.includes(slug))
    throw refuse.slugTaken({ errors: [{ pointer: '/slug', detail: slug }] })
}

/** The address that a dataset leaves is remembered; the one it takes back is forgotten. */
export async function moveSlug(
  ctx: Ctx,
  { id, from, to }: { id: string; from: string; to: string },
): Promise<void> {
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

/** Two datasets that are named at the same time wait for each other. */
export async function holdSlugs({ db }: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('catalogue.slug'))`.execute(db)
}

/** Slugs of others, present or past, that begin with `base`. */
async function findSlugsLike({ db }: Ctx, base: string, id: string): Promise<string[]> {
  const { rows } = await sql<{ slug: string }>`
    select slug from catalogue.dataset where starts_with(slug, ${base}) and id <> ${id}
    union all
    select slug from catalogue.former_slug where starts_with(slug, ${base}) and dataset_id <> ${id}`.execute(
    db,
  )
  return rows.map((row) => row.slug)
}
