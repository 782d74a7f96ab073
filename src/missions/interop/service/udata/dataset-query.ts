import type { Ctx } from '#kernel/context'
import { refuse } from '#kernel/refusal'
import {
  type DatasetCondition,
  type DatasetField,
  type DatasetSearch,
  type DatasetSort,
  type DatasetState,
  elementsOf,
  findDataservice,
  findReuse,
  findTopic,
  normalizeFormat,
} from '#missions/catalogue'
import { findOrganizationIds, type Organization } from '#missions/people'
import { searchIds } from '#missions/records'
import { wrongParameter } from './refusals.ts'

interface Sort {
  by: DatasetSort
  direction: 'asc' | 'desc'
}

/** The parameters of the dataset lists of udata, read. */
export interface DatasetParameters {
  q?: string | undefined
  sort?: Sort | undefined
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
export async function toDatasetSearch(
  ctx: Ctx,
  asked: DatasetParameters,
  page: { offset: number; limit: number },
): Promise<DatasetSearch> {
  const found = asked.q ? await findByWords(ctx, asked.q) : undefined
  // Who follows what is nobody else's business: nothing is found, rather than everything.
  const ids = asked.followed_by === undefined ? await namedAmong(ctx, asked, found) : []
  const organizations = await organizationsOf(ctx, asked)
  return {
    where: { all: [...among('id', ids), ...among('organization', organizations), ...conditionsOf(asked)] },
    states: statesOf(ctx, asked),
    ...orderOf(asked, found),
    ...page,
  }
}

/** What was found that a reuse, a dataservice and a topic name, of those that are said; undefined: everything. */
async function namedAmong(
  ctx: Ctx,
  { reuse, dataservice, topic }: DatasetParameters,
  found: string[] | undefined,
): Promise<string[] | undefined> {
  const named = [
    ...(reuse ? [idsOf(await findReuse(ctx, reuse))] : []),
    ...(dataservice ? [idsOf(await findDataservice(ctx, dataservice))] : []),
    ...(topic ? [await idsOfTopic(ctx, topic, 'dataset')] : []),
  ]
  const [first, ...others] = found ? [found, ...named] : named
  return first?.filter((id) => others.every((ids) => ids.includes(id)))
}

function idsOf(entry: { datasets: readonly { id: string }[] } | null): string[] {
  return (entry?.datasets ?? []).map(({ id }) => id)
}

/** What a topic gathers of one kind. */
export async function idsOfTopic(ctx: Ctx, key: string, kind: 'dataset' | 'dataservice'): Promise<string[]> {
  const topic = await findTopic(ctx, key)
  const records = elementsOf(topic?.sections ?? []).flatMap(({ record }) => record ?? [])
  return records.flatMap((record) => (record.kind === kind ? [record.id] : []))
}

export function toOrder({ by, direction }: Sort): { by: DatasetSort; descending: boolean } {
  return { by, descending: direction === 'desc' }
}

/** As they were found when words are sought, else the newest first. */
function orderOf({ sort }: DatasetParameters, found: readonly string[] | undefined) {
  if (!sort && found) return { ranked: found, sort: [] }
  return { sort: [toOrder(sort ?? { by: 'createdAt', direction: 'desc' })] }
}

function conditionsOf(asked: DatasetParameters): DatasetCondition[] {
  const { schema: name, schema_version: version } = asked
  const format = asked.format === undefined ? undefined : (normalizeFormat(asked.format) ?? '')
  return [
    ...equal('owner', asked.owner),
    ...(asked.tag ?? []).flatMap((tag) => equal('tag', tag)),
    ...equal('license', asked.license),
    ...equal('featured', asked.featured === undefined ? undefined : String(asked.featured)),
    ...equal('territory', asked.geozone),
    ...equal('granularity', asked.granularity),
    ...equal('access', asked.access_type),
    ...equal('badge', asked.badge),
    ...equal('resourceFormat', format),
    ...startsWithin(asked.temporal_coverage),
    ...(name || version ? [{ follows: { name, version } }] : []),
  ]
}

function equal(field: DatasetField, value: string | undefined): DatasetCondition[] {
  return value === undefined ? [] : [{ field, is: { equal: value } }]
}

function among(field: DatasetField, values: readonly string[] | undefined): DatasetCondition[] {
  return values === undefined ? [] : [{ field, is: { among: values } }]
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
function statesOf(ctx: Ctx, asked: DatasetParameters): readonly DatasetState[] {
  const hidden = asked.deleted || asked.private || asked.archived
  if (hidden && ctx.actor.kind === 'anonymous') throw refuse.signInNeeded()
  if (asked.deleted) return ['deleted']
  if (asked.private) return ['private', 'draft']
  return asked.archived ? ['archived'] : ['listed']
}

/** `YYYY-MM-DD-YYYY-MM-DD`: the period covered begins between the two. */
export function startsWithin(said: string | undefined): DatasetCondition[] {
  if (said === undefined) return []
  const [, from, to] = /^(\d{4}-\d\d-\d\d)-(\d{4}-\d\d-\d\d)$/.exec(said) ?? []
  if (from === undefined || to === undefined) throw wrongParameter('temporal_coverage', said)
  return [{ field: 'periodStart', is: { range: { from, to, includes: [true, true] } } }]
}
