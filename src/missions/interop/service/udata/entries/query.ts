import type { Ctx } from '#kernel/context'
import { refuse } from '#kernel/refusal'
import type { EntryFilter, EntryPage } from '#missions/catalogue'
import type { Organization } from '#missions/people'
import { organizationsOf } from '../dataset-query.ts'

/** The parameters that the lists of dataservices and reuses share, read. */
export interface EntryParameters {
  q?: string | undefined
  owner?: string | undefined
  organization?: string | undefined
  organization_badge?: Organization['badges'][number] | undefined
  tag?: string[] | undefined
  featured?: boolean | undefined
  archived?: boolean | undefined
  deleted?: boolean | undefined
  private?: boolean | undefined
  dataset?: string | undefined
  sort?: { by: NonNullable<EntryPage['order']>; direction: 'asc' | 'desc' } | undefined
}

/** What is not public is asked for by somebody: 401 to nobody. */
export async function toEntryFilter(ctx: Ctx, asked: EntryParameters): Promise<EntryFilter> {
  const { featured, archived, deleted, private: hidden } = asked
  if ((deleted || hidden) && ctx.actor.kind === 'anonymous') throw refuse.signInNeeded()
  return {
    q: asked.q || undefined,
    owner: asked.owner,
    organizations: await organizationsOf(ctx, asked),
    tag: asked.tag,
    dataset: asked.dataset,
    featured: featured === undefined ? undefined : featured ? 'true' : 'false',
    // Archived ones are listed only when asked for.
    archived: archived ? 'true' : 'false',
    ...(deleted ? { deleted: 'true' as const, visibility: 'own' as const } : {}),
    ...(hidden ? { visibility: 'hidden' as const } : {}),
  }
}

export function toEntryPage({ sort }: EntryParameters, page: { offset: number; limit: number }): EntryPage {
  return { ...page, ...(sort && { order: sort.by, ascending: sort.direction === 'asc' }) }
}
