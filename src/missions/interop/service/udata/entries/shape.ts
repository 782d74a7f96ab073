import type { Ctx } from '#kernel/context'
import type { Dataservice, Entry, EntryRef, Reuse } from '#missions/catalogue'
import { countDiscussionsOf, countFollowers } from '#missions/conversation'
import { findPersons } from '#missions/people'
import { type Around, rel, toUdataContact } from '../dataset-shape.ts'
import { toHarvest } from '../harvest-shape.ts'
import { instant, kindsOf, personNamed, toUserRef } from '../names.ts'
import { toOrganizationRef } from '../organization-shape.ts'

/** What the shapes need besides the entries: the names of those who own some. */
export async function aroundEntries(ctx: Ctx, entries: readonly Entry[]): Promise<Around> {
  const owners = entries.flatMap(({ owner }) => owner?.id ?? [])
  const refs = entries.flatMap(({ id }) => entryKinds.map((kind) => ({ kind, id })))
  const [persons, discussions, followers] = await Promise.all([
    findPersons(ctx, owners),
    countDiscussionsOf(ctx, refs),
    countFollowers(ctx, refs),
  ])
  return { site: ctx.config.publicUrl, actor: ctx.actor, persons, discussions, followers }
}

const entryKinds = ['dataservice', 'reuse', 'topic'] as const

/** A dataservice as udata tells it: its datasets are read apart. */
export function toUdataDataservice(service: Dataservice, around: Around) {
  const { site } = around
  const { access } = service
  return {
    ...common(service, around),
    acronym: service.acronym,
    base_api_url: service.baseUrl,
    machine_documentation_url: service.machineDocumentationUrl,
    technical_documentation_url: service.technicalDocumentationUrl,
    business_documentation_url: service.businessDocumentationUrl,
    rate_limiting: service.rateLimiting,
    rate_limiting_url: service.rateLimitingUrl,
    availability: service.availability,
    availability_url: service.availabilityUrl,
    format: service.format,
    license: service.license,
    access_type: access.type,
    access_audiences: access.audiences,
    authorization_request_url: access.requestUrl,
    access_type_reason_category: access.reasonCategory,
    access_type_reason: access.reason,
    contact_points: service.contactPoints.map(toUdataContact),
    datasets: rel(
      `${site}/api/1/datasets/?dataservice=${service.id}&page=1&page_size=50`,
      service.datasets.length,
    ),
    harvest: toHarvest(service.harvest),
    metadata_modified_at: instant(service.modifiedAt),
    archived_at: instant(service.archivedAt),
    deleted_at: instant(service.deletedAt),
    metrics: {
      ...{ discussions: discussionsOn(service, around), followers: around.followers.get(service.id) ?? 0 },
      ...{ reuses: 0, views: 0 },
    },
    self_api_url: `${site}/api/1/dataservices/${service.id}/`,
    self_web_url: `${site}${service.path}/`,
  }
}

/** A reuse of the first API, with references to what it is made of. */
export function toReuseV1(reuse: Reuse, around: Around) {
  const { site } = around
  return {
    ...reuseShape(reuse, around),
    datasets: reuse.datasets.map((ref) => toRef(ref, 'Dataset', site)),
    dataservices: reuse.dataservices.map((ref) => toRef(ref, 'Dataservice', site)),
  }
}

/** A reuse of the second API: what it is made of is read apart. */
export function toReuseV2(reuse: Reuse, around: Around) {
  const { site } = around
  const read = (kind: string) => `${site}/api/1/${kind}/?reuse=${reuse.id}&page=1&page_size=50`
  return {
    ...reuseShape(reuse, around),
    datasets: rel(read('datasets'), reuse.datasets.length),
    dataservices: rel(read('dataservices'), reuse.dataservices.length),
  }
}

function reuseShape(reuse: Reuse, around: Around) {
  const { site } = around
  const image = reuse.image && site + reuse.image
  return {
    ...common(reuse, around),
    type: reuse.type,
    url: reuse.url,
    topic: reuse.theme,
    image,
    image_thumbnail: image,
    metrics: {
      ...{ datasets: reuse.datasets.length, discussions: discussionsOn(reuse, around) },
      ...{ followers: around.followers.get(reuse.id) ?? 0, views: 0 },
    },
    last_modified: instant(reuse.modifiedAt),
    archived: instant(reuse.archivedAt),
    deleted: instant(reuse.deletedAt),
    uri: `${site}/api/1/reuses/${reuse.id}/`,
    page: `${site}${reuse.path}/`,
  }
}

/** Whose an entry is, and what the one who asks may do. */
export function holderShape({ organization, owner, permissions }: Entry, { site, actor, persons }: Around) {
  const person = owner && (persons.get(owner.id) ?? personNamed(owner))
  return {
    organization: organization && toOrganizationRef(organization, { site, actor }),
    owner: person && toUserRef(person, site),
    permissions: { delete: permissions.remove, edit: permissions.edit },
  }
}

function discussionsOn({ id }: Entry, { discussions }: Around): number {
  return discussions.get(id)?.total ?? 0
}

function common(entry: Entry, around: Around) {
  return {
    ...holderShape(entry, around),
    id: entry.id,
    title: entry.title,
    slug: entry.slug,
    description: entry.description,
    tags: entry.tags,
    badges: kindsOf(entry.badges),
    private: entry.visibility !== 'public',
    featured: entry.featured,
    extras: entry.extras,
    created_at: instant(entry.createdAt),
  }
}

/** Another record, as references to it are told. */
export function toRef(
  { id, title, path }: Pick<EntryRef, 'id' | 'title' | 'path'>,
  type: 'Dataset' | 'Dataservice',
  site: string,
) {
  const uri = `${site}/api/1/${type === 'Dataset' ? 'datasets' : 'dataservices'}/${id}/`
  return { class: type, id, title, acronym: null, uri, page: `${site}${path}/` }
}
