import type { Ctx } from '#kernel/context'
import { refuse } from '#kernel/refusal'
import { getOrganization } from '#missions/people'
import { type CardView, findCards } from '#missions/records'
import type { Scope } from '../schema.ts'

/** Whose page this is, and where it stands. */
export interface Named {
  scope: Scope
  /** Null: the site itself. */
  name: string | null
  /** Page of what is counted. */
  path: string
  /** Address of its statistics, without language. */
  address: string
}

export const ofSite: Named = { scope: { of: 'site' }, name: null, path: '/', address: '/statistics' }

/** By id or slug. @throws organizationNotFound */
export async function namedOrganization(ctx: Ctx, key: string): Promise<Named & { slug: string }> {
  const { organization } = await getOrganization(ctx, key)
  const { id, slug, name } = organization
  const path = `/organizations/${slug}`
  return { scope: { of: 'organization', id }, name, path, address: `${path}/statistics`, slug }
}

/** A record that everybody may see: of the others nothing is told, not even that they are. @throws notFound */
export async function namedRecord(ctx: Ctx, kind: string, id: string): Promise<Named> {
  const [card] = await findCards(ctx, [`${kind}/${id}`])
  if (!card) throw refuse.notFound()
  return { scope: { of: 'record', kind, id }, name: card.title, path: card.path, address: statisticsOf(card) }
}

/** Where the statistics of a record stand. */
export function statisticsOf({ kind, id, path }: Pick<CardView, 'kind' | 'id' | 'path'>): string {
  if (kind === 'organization') return `${path}/statistics`
  return `/statistics/${encodeURIComponent(kind)}/${encodeURIComponent(id)}`
}
