import type { Ctx } from '#kernel/context'
import { getOrganization } from '#missions/people'
import { SearchParams, searchRecords } from '#missions/records'
import type { DatasetFilter } from '../../schema/dataset-filter.ts'
import { recordKind } from '../cards.ts'
import type { DatasetCondition, DatasetField } from './condition.ts'
import type { DatasetSelection } from './selection.ts'

/** A search that matches more is a list: it is given by filters. */
const mostFound = 10_000

/** What a filter keeps: of the public datasets, those that are kept up, or the archived ones when it asks for them. */
export async function selectByFilter(ctx: Ctx, filter: DatasetFilter): Promise<DatasetSelection> {
  const { organization, schema, featured, q } = filter
  const all: DatasetCondition[] = [
    ...equal('owner', filter.owner),
    ...[filter.tag ?? []].flat().flatMap((tag) => equal('tag', tag)),
    ...equal('license', filter.license),
    ...equal('badge', filter.badge),
    ...equal('granularity', filter.granularity),
    ...equal('territory', filter.geozone),
    ...equal('resourceFormat', filter.format?.toLowerCase()),
    ...(featured === undefined ? [] : equal('featured', String(featured))),
    ...(schema ? [{ follows: { name: schema } }] : []),
  ]
  if (organization)
    all.push(...equal('organization', (await getOrganization(ctx, organization)).organization.id))
  if (q) all.push({ field: 'id', is: { among: await findIds(ctx, q) } })
  return { where: { all }, states: [filter.archived ? 'archived' : 'listed'] }
}

function equal(field: DatasetField, value: string | undefined): DatasetCondition[] {
  return value ? [{ field, is: { equal: value } }] : []
}

async function findIds(ctx: Ctx, q: string): Promise<string[]> {
  const state = SearchParams.parse({ q, kind: recordKind })
  const { items, partial } = await searchRecords(ctx, state, { pageSize: mostFound })
  return partial ? [] : items.map(({ card }) => card.id)
}
