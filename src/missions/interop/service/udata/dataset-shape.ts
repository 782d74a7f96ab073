import type { Actor } from '#kernel/context'
import type { ContactPoint, Dataset, Resource } from '#missions/catalogue'
import type { DiscussionCounts } from '#missions/conversation'
import type { Person } from '#missions/people'
import { toHarvest } from './harvest-shape.ts'
import { firstDay, instant, kindsOf, lastDay, personNamed, toUserRef } from './names.ts'
import { toOrganizationRef } from './organization-shape.ts'
import { toUdataQuality } from './quality-shape.ts'
import { toUdataResource } from './resource-shape.ts'

export interface Around {
  site: string
  actor: Actor
  persons: ReadonlyMap<string, Person>
  /** Discussions of what is told, by id. */
  discussions: ReadonlyMap<string, DiscussionCounts>
  /** How many follow it, by id. */
  followers: ReadonlyMap<string, number>
}

/** Where more is read. */
export interface Rel {
  rel: 'subsection'
  href: string
  type: 'GET'
  total: number
}

/** A dataset of the first API, with its resources, or where to read them. */
export function toDatasetV1(dataset: Dataset, resources: readonly Resource[] | null, around: Around) {
  return {
    ...described(dataset, around),
    schema: dataset.schema,
    resources: resources
      ? resources.map((resource) => toUdataResource(resource, around.site))
      : resourcesRel(dataset, around.site),
  }
}

/** A dataset of the second API: its resources are read apart. */
export function toDatasetV2(dataset: Dataset, around: Around, community: number) {
  return {
    ...described(dataset, around),
    resources: resourcesRel(dataset, around.site),
    community_resources: rel(
      `${around.site}/api/1/datasets/community_resources/?dataset=${dataset.id}&page=1&page_size=50`,
      community,
    ),
  }
}

export function rel(href: string, total: number): Rel {
  return { rel: 'subsection', href, type: 'GET', total }
}

function resourcesRel({ id, resources }: Dataset, site: string): Rel {
  return rel(`${site}/api/2/datasets/${id}/resources/?page=1&page_size=50`, resources.total)
}

function described(dataset: Dataset, around: Around) {
  const { site, actor, persons } = around
  const { organization, owner, permissions, access } = dataset
  return {
    id: dataset.id,
    title: dataset.title,
    acronym: dataset.acronym,
    slug: dataset.slug,
    description: dataset.description,
    description_short: dataset.descriptionShort,
    ...datesOf(dataset),
    featured: dataset.featured,
    private: dataset.visibility !== 'public',
    tags: dataset.tags,
    badges: kindsOf(dataset.badges),
    frequency: dataset.frequency ?? 'unknown',
    frequency_date: dataset.frequencyDate && `${dataset.frequencyDate}T00:00:00+00:00`,
    harvest: toHarvest(dataset.harvest),
    extras: dataset.extras,
    metrics: metricsOf(dataset, around),
    organization: organization && toOrganizationRef(organization, { site, actor }),
    owner: owner && toUserRef(persons.get(owner.id) ?? personNamed(owner), site),
    temporal_coverage: temporalOf(dataset),
    spatial: spatialOf(dataset),
    license: dataset.license ?? 'notspecified',
    access_type: access.type,
    access_audiences: access.audiences,
    authorization_request_url: access.requestUrl,
    access_type_reason_category: access.reasonCategory,
    access_type_reason: access.reason,
    uri: `${site}/api/1/datasets/${dataset.id}/`,
    page: `${site}${dataset.path}/`,
    quality: toUdataQuality(dataset.quality),
    contact_points: dataset.contactPoints.map(toUdataContact),
    permissions: { delete: permissions.remove, edit: permissions.edit, edit_resources: permissions.edit },
  }
}

function datesOf(dataset: Dataset) {
  return {
    created_at: instant(dataset.createdAt),
    last_modified: instant(dataset.modifiedAt),
    last_update: instant(dataset.lastUpdate ?? dataset.modifiedAt),
    deleted: instant(dataset.deletedAt),
    archived: instant(dataset.archivedAt),
    internal: {
      created_at_internal: instant(dataset.platform.createdAt),
      last_modified_internal: instant(dataset.platform.modifiedAt),
    },
  }
}

function metricsOf({ id, metrics }: Dataset, { discussions, followers }: Around) {
  return {
    discussions: metrics.discussions,
    discussions_open: discussions.get(id)?.open ?? 0,
    followers: followers.get(id) ?? 0,
    followers_by_months: {},
    reuses: metrics.reuses,
    reuses_by_months: {},
    dataservices: metrics.dataservices,
    views: metrics.views,
    resources_downloads: metrics.downloads,
  }
}

/** A year or a month is a period of days: this is what clients compare. */
function temporalOf({ temporalCoverage: coverage }: Dataset) {
  return (
    coverage && { start: firstDay(coverage.start), end: coverage.end === null ? null : lastDay(coverage.end) }
  )
}

function spatialOf({ spatial }: Dataset) {
  return (
    spatial && {
      geom: spatial.geometry ?? null,
      zones: spatial.zones.map(({ id }) => id),
      granularity: spatial.granularity,
    }
  )
}

export function toUdataContact({ id, name, email, formUrl, role }: ContactPoint) {
  return { id, name, email, contact_form: formUrl, role }
}
