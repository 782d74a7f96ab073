import type { Ctx } from '#kernel/context'
import {
  findOrganizations,
  findOrganizationsBySlug,
  isSiret,
  type Organization,
  pageOrganizations,
} from '#missions/people'
import { type Change, fold } from '#missions/records'

/** The organisation that a text means: id, address, SIRET, name, or an acronym that only one has. Null when unsure. */
export async function findOrganizationNamed(ctx: Ctx, text: string): Promise<Organization | null> {
  const [byKey] = await findOrganizationsBySlug(ctx, [text])
  if (byKey) return byKey
  const page = { sort: 'name', direction: 'asc', offset: 0, limit: 20 } as const
  const digits = text.replace(/\s/g, '')
  const exact = isSiret(digits) ? { siret: digits } : { name: text }
  const named = await pageOrganizations(ctx, { ...page, ...exact })
  if (named.items.length === 1) return named.items[0] ?? null
  const near = await pageOrganizations(ctx, { ...page, q: text })
  const same = near.items.filter(({ name, acronym }) =>
    [name, acronym ?? ''].some((one) => fold(one) === fold(text)),
  )
  return same.length === 1 ? (same[0] ?? null) : null
}

/** Ids of organisations before and after changes, with the names of those that still exist. */
export async function organizationsIn(
  ctx: Ctx,
  changes: readonly Pick<Change, 'diff'>[],
): Promise<Map<string, string>> {
  const ids = changes.flatMap(({ diff }) => [diff.organization?.before, diff.organization?.after])
  const named = await findOrganizations(
    ctx,
    ids.filter((id) => typeof id === 'string'),
  )
  return new Map(named.map(({ id, name }) => [id, name]))
}
