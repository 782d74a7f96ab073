import type { Ctx } from '#kernel/context'

const longest = 80
const reserved = new Set(['new', 'directory'])

/** Lower case, unaccented, words between hyphens: `Ville de Saint-Étienne` gives `ville-de-saint-etienne`. */
export function toSlug(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
  const slug = plain
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replaceAll(/^-+|-+$/g, '')
  return slug || 'organisation'
}

/** Takes the first free slug for a name; what others had once stays theirs, so that old links keep their meaning. */
export async function claimSlug(ctx: Ctx, name: string, organizationId: string): Promise<string> {
  const base = toSlug(name)
  for (let turn = 1; ; turn++) {
    const slug = turn === 1 ? base : `${base}-${turn}`
    if (!reserved.has(slug) && (await claim(ctx, slug, organizationId))) return slug
  }
}

/** True when the slug now is, or already was, that of this organisation. */
export async function claim(ctx: Ctx, slug: string, organizationId: string): Promise<boolean> {
  await ctx.db
    .insertInto('people.organization_slug')
    .values({ slug, organization_id: organizationId })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .execute()
  const holder = await ctx.db
    .selectFrom('people.organization_slug')
    .select('organization_id')
    .where('slug', '=', slug)
    .executeTakeFirst()
  return holder?.organization_id === organizationId
}
