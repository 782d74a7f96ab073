import type { Ctx } from '#kernel/context'
import { refuse } from '#kernel/refusal'
import { normalizeFormat, type WholeQuery, type WholeSort } from '#missions/catalogue'
import { findOrganizationIds, type Organization } from '#missions/people'
import { searchIds } from '#missions/records'
import { wrongParameter } from './refusals.ts'

/** The parameters of the dataset lists of udata, read. */
export interface DatasetParameters {
  q?: string | undefined
  sort?: { by: WholeSort; direction: 'asc' | 'desc' } | undefined
  tag?: readonly string[] | undefined
  license?: string | undefined
  featured?: boolean | undefined
  geozone?: string | undefined
  granularity?: string | undefined
  temporal_coverage?: string | undefined
  access_type?: string | undefined
  organization?: string | undefined
  organization_badge?: Organization['badges'][number] | undefined
  badge?: string | undefined
  owner?: string | undefined
  format?: string | undefined
  schema?: string | undefined
  schema_version?: string | undefined
  archived?: boolean | undefined
  deleted?: boolean | undefined
  private?: boolean | undefined
  topic?: string | undefined
  reuse?: string | undefined
  dataservice?: string | undefined
  followed_by?: string | undefined
}

/** What words find that filters then narrow, best first. */
const mostFound = 10_000

/** The question of udata as the catalogue asks it. Archived datasets are listed only when asked for. */
export async function toWholeQuery(
  ctx: Ctx,
  asked: DatasetParameters,
  page: { offset: number; limit: number },
): Promise<WholeQuery> {
  const found = asked.q ? await findByWords(ctx, asked.q) : undefined
  // Nothing here belongs to these yet: nothing is found, rather than everything.
  const foreign = asked.topic ?? asked.reuse ?? asked.dataservice ?? asked.followed_by
  const ids = foreign === undefined ? found : []
  const sort = asked.sort ?? { by: ids && foreign === undefined ? 'asGiven' : 'created', direction: 'desc' }
  return {
    state: stateOf(ctx, asked),
    ids,
    organizationIds: await organizationsOf(ctx, asked),
    ownerId: asked.owner,
    tags: asked.tag,
    license: asked.license === 'notspecified' ? null : asked.license,
    featured: asked.featured,
    zone: asked.geozone,
    granularity: asked.granularity,
    startsBetween: periodOf(asked.temporal_coverage),
    access: asked.access_type,
    badge: asked.badge,
    format: asked.format === undefined ? undefined : (normalizeFormat(asked.format) ?? ''),
    schema:
      asked.schema || asked.schema_version
        ? { name: asked.schema, version: asked.schema_version }
        : undefined,
    sort: sort.by,
    direction: sort.direction,
    ...page,
  }
}

async function findByWords(ctx: Ctx, q: string): Promise<string[]> {
  const { ids } = await searchIds(ctx, 'dataset', {
    q,
    filters: {},
    sort: { by: 'relevance', direction: 'desc' },
    offset: 0,
    limit: mostFound,
  })
  return ids
}

/** Organisations by id, by badge, or both. */
export async function organizationsOf(
  ctx: Ctx,
  { organization, organization_badge: badge }: Pick<DatasetParameters, 'organization' | 'organization_badge'>,
): Promise<string[] | undefined> {
  if (!badge) return organization === undefined ? undefined : [organization]
  const ids = await findOrganizationIds(ctx, { badge })
  return organization === undefined ? ids : ids.filter((id) => id === organization)
}

/** What is not public is asked for by somebody: 401 to nobody. */
function stateOf(ctx: Ctx, asked: DatasetParameters): WholeQuery['state'] {
  const hidden = asked.deleted || asked.private || asked.archived
  if (hidden && ctx.actor.kind === 'anonymous') throw refuse.signInNeeded()
  if (asked.deleted) return 'deleted'
  if (asked.private) return 'private'
  return asked.archived ? 'archived' : 'listed'
}

/** `YYYY-MM-DD-YYYY-MM-DD`: the period covered begins between the two. */
function periodOf(said: string | undefined): readonly [string, string] | undefined {
  if (said === undefined) return undefined
  const [, from, to] = /^(\d{4}-\d\d-\d\d)-(\d{4}-\d\d-\d\d)$/.exec(said) ?? []
  if (from === undefined || to === undefined) throw wrongParameter('temporal_coverage', said)
  return [from, to]
}
