import type { Ctx } from '#kernel/context'
import { type Dataset, labelOf, licenses, licensesAndNone, type WholeDataset } from '#missions/catalogue'
import { toExtraPairs } from './extra-pairs.ts'
import { toGroupRef } from './group-dict.ts'
import { toCkanInstant } from './instants.ts'
import { toOrganizationRef } from './organization-dict.ts'
import { toResourceDict } from './resource-dict.ts'

type About = Pick<Ctx, 'config' | 'lang'>

/** A dataset with every key that CKAN 2.10 gives a package. */
export function toPackageDict(ctx: About, { dataset, resources, changedAt }: WholeDataset) {
  const { organization } = dataset
  const [first] = dataset.contactPoints
  const author = organization?.name ?? dataset.owner?.name ?? dataset.external?.owner ?? null
  return {
    author,
    author_email: null,
    creator_user_id: dataset.owner?.id ?? null,
    extras: extrasOf(dataset),
    groups: dataset.hvdCategories.map((id) => toGroupRef(id, ctx.lang)),
    id: dataset.id,
    ...licenseOf(dataset, ctx),
    maintainer: first?.name ?? null,
    maintainer_email: first?.email ?? null,
    metadata_created: toCkanInstant(dataset.platform.createdAt),
    metadata_modified: toCkanInstant(changedAt),
    name: dataset.slug,
    notes: dataset.description,
    num_resources: dataset.resources.total,
    num_tags: dataset.tags.length,
    organization: organization && toOrganizationRef(ctx, organization),
    owner_org: organization?.id ?? null,
    private: dataset.visibility !== 'public',
    relationships_as_object: [],
    relationships_as_subject: [],
    resources: resources.map(toResourceDict),
    state: stateOf(dataset),
    tags: dataset.tags.map(toTagDict),
    title: dataset.title,
    type: 'dataset',
    url: dataset.external?.url ?? dataset.harvest?.remoteUrl ?? `${ctx.config.publicUrl}${dataset.path}`,
    version: null,
  }
}
export type PackageDict = ReturnType<typeof toPackageDict>

export function toTagDict(tag: string) {
  return { display_name: tag, id: tag, name: tag, state: 'active', vocabulary_id: null }
}

/** A draft is what CKAN calls one too: nobody but its editors reads it. */
function stateOf({ deletedAt, visibility }: Dataset): 'active' | 'draft' | 'deleted' {
  if (deletedAt) return 'deleted'
  return visibility === 'draft' ? 'draft' : 'active'
}

function licenseOf({ license }: Dataset, { lang }: About) {
  const term = licenses.find(({ id }) => id === license)
  return {
    isopen: term?.open ?? false,
    license_id: license ?? 'notspecified',
    license_title: labelOf(licensesAndNone, license ?? 'notspecified', lang),
    license_url: term?.url ?? null,
  }
}

/** What CKAN has no key for, in the words of its DCAT extension; then what clients added. */
function extrasOf(dataset: Dataset): { key: string; value: string }[] {
  const { temporalCoverage, spatial, harvest } = dataset
  const own = {
    access_rights: dataset.access.type === 'open' ? null : dataset.access.type,
    frequency: dataset.frequency,
    harvest_source_title: harvest?.domain,
    identifier: harvest?.dctIdentifier,
    issued: harvest?.issuedAt,
    modified: dataset.lastUpdate,
    spatial: spatial?.geometry ? JSON.stringify(spatial.geometry) : null,
    spatial_text: spatial?.zones.map(({ name }) => name).join(', ') || null,
    temporal_start: temporalCoverage?.start,
    temporal_end: temporalCoverage?.end,
    uri: harvest?.uri,
  }
  const added = toExtraPairs(dataset.extras)
  const said = new Set(added.map(({ key }) => key))
  const ours = Object.entries(own).flatMap(([key, value]) =>
    value && !said.has(key) ? [{ key, value }] : [],
  )
  return [...ours, ...added].sort((a, b) => (a.key < b.key ? -1 : 1))
}
