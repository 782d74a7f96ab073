import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { limits } from '../../schema/dataset.ts'
import { slugify } from '../slugify.ts'
import { chooseSlug, holdSlugs } from '../slugs.ts'

/**
 * Free slugs for many new datasets: one look for those that nobody has, which are most; the others are numbered like
 * any. Held until the transaction ends.
 */
export async function chooseSlugs(
  ctx: Ctx,
  named: readonly { id: string; title: string }[],
): Promise<Map<string, string>> {
  const slugs = new Map<string, string>()
  if (named.length === 0) return slugs
  await holdSlugs(ctx)
  const bases = named.map(({ title }) => baseOf(title))
  const taken = new Set(['', 'new', ...(await findTaken(ctx, bases))])
  for (const [index, { id, title }] of named.entries()) {
    const base = bases[index] ?? ''
    const slug = taken.has(base) ? await numbered(ctx, { id, title, base, taken }) : base
    taken.add(slug)
    slugs.set(id, slug)
  }
  return slugs
}

/** After those of the database come those that this batch has just given. */
async function numbered(
  ctx: Ctx,
  { id, title, base, taken }: { id: string; title: string; base: string; taken: ReadonlySet<string> },
): Promise<string> {
  const free = await chooseSlug(ctx, { title, id })
  if (!taken.has(free)) return free
  let number = Number(/-(\d+)$/.exec(free.slice(base.length))?.[1] ?? 0)
  do number += 1
  while (taken.has(`${base}-${number}`))
  return `${base}-${number}`
}

function baseOf(title: string): string {
  return slugify(title)
    .slice(0, limits.slug - 8)
    .replace(/-+$/, '')
}

async function findTaken({ db }: Ctx, bases: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ slug: string }>`
    select slug from catalogue.dataset where slug = any(${bases}::text[])
    union all select slug from catalogue.former_slug where slug = any(${bases}::text[])`.execute(db)
  return rows.map(({ slug }) => slug)
}
