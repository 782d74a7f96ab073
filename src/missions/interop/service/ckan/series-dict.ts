import type { Ctx } from '#kernel/context'
import type { PlaceInSeries, Series } from '#missions/catalogue'
import { toExtraPairs } from './extra-pairs.ts'
import { toCkanInstant } from './instants.ts'
import { toOrganizationRef } from './organization-dict.ts'
import { toTagDict } from './package-dict.ts'

interface Named {
  id: string
  path: string
  title: string
}

/** A series as the extension of CKAN for them tells it: a package of another type, that has no resources. */
export function toSeriesDict(ctx: Pick<Ctx, 'config'>, series: Series) {
  const { organization, datasets } = series
  const [first, last] = [datasets[0], datasets.at(-1)]
  return {
    author: organization?.name ?? series.owner?.name ?? null,
    author_email: null,
    creator_user_id: series.owner?.id ?? null,
    extras: toExtraPairs(series.extras),
    groups: [],
    id: series.id,
    ...{ isopen: false, license_id: null, license_title: null, license_url: null },
    ...{ maintainer: null, maintainer_email: null },
    metadata_created: toCkanInstant(series.createdAt),
    metadata_modified: toCkanInstant(series.modifiedAt),
    name: series.slug,
    notes: series.description,
    num_resources: 0,
    num_tags: series.tags.length,
    organization: organization && toOrganizationRef(ctx, organization),
    owner_org: organization?.id ?? null,
    private: series.visibility !== 'public',
    relationships_as_object: [],
    relationships_as_subject: [],
    resources: [],
    series_navigation: {
      count: datasets.length,
      first: first ? toName(first) : null,
      last: last ? toName(last) : null,
    },
    series_order_field: series.order === 'period' ? 'temporal_start' : null,
    series_order_type: series.order === 'period' ? 'date' : null,
    state: series.deletedAt ? 'deleted' : series.visibility === 'draft' ? 'draft' : 'active',
    tags: series.tags.map(toTagDict),
    title: series.title,
    type: seriesType,
    url: `${ctx.config.publicUrl}${series.path}`,
    version: null,
  }
}
export type SeriesDict = ReturnType<typeof toSeriesDict>

export const seriesType = 'dataset_series'

/** Clients write it in two ways. */
export function isSeriesType(type: string | undefined): boolean {
  return type === seriesType || type === 'dataset-series'
}

/** What a dataset says of its series: in which it is, and what comes before and after. Nothing when it is in none. */
export function toMembership(places: readonly PlaceInSeries[]) {
  if (places.length === 0) return {}
  return {
    in_series: places.map(({ series }) => series.id),
    series_navigation: places.map(({ series, previous, next }) => ({
      ...toName(series),
      previous: previous && toName(previous),
      next: next && toName(next),
    })),
  }
}

/** The name of a record ends its address. */
function toName({ id, path, title }: Named) {
  return { id, name: path.slice(path.lastIndexOf('/') + 1), title }
}
