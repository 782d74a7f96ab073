import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { excerpt, plainText } from '#kernel/text/plain-text'
import type { Organization } from '#missions/people'
import { type CardDraft, removeCard, rewriteCard, staticWeight, writeCard } from '#missions/records'
import type { Metrics } from '../schema/dataset.ts'
import type { DatasetRow } from '../tables.ts'
import { familyOf } from '../vocabulary/format-families.ts'
import { hvdCategoriesOf } from '../vocabulary/hvd-categories.ts'
import { unspecifiedLicense } from '../vocabulary/licenses.ts'
import { findProducer } from './producers.ts'
import { withParents } from './territories.ts'

/** What a card tells besides the row of its dataset. */
export interface CardFacts {
  organization: Organization | null
  formats: readonly string[]
  resourceTitles: readonly string[]
  /** That its resources say they follow. */
  schemas: readonly string[]
  metrics: Metrics
}

export const recordKind = 'dataset'
const titlesInCard = 250
/** Of these, the first are told as they are. */
const wholeTitles = 40

interface Telling {
  /** When it is known already. */
  organization?: Organization | null
  /** Neither whose it is nor who sees it has changed. */
  stays?: boolean
}

/** Tells search, lists and feeds what the dataset now is, in the transaction that changed it. */
export async function tellCard(
  ctx: Ctx,
  row: DatasetRow,
  { organization, stays = false }: Telling = {},
): Promise<void> {
  const ref = { kind: recordKind, id: row.id }
  if (row.deleted_at) return removeCard(ctx, ref)
  const card = toCard(row, await readCardFacts(ctx, row, organization))
  await (stays ? rewriteCard(ctx, card) : writeCard(ctx, card))
}

/** A card from facts at hand, for imports as for single changes. */
export function toCard(
  row: DatasetRow,
  { organization, formats, resourceTitles, schemas, metrics }: CardFacts,
): CardDraft {
  const text = plainText(row.description)
  const external = row.resource_count === 0 ? row.external : null
  return {
    kind: recordKind,
    id: row.id,
    slug: row.slug,
    title: row.title,
    acronym: row.acronym,
    organizationId: row.organization_id,
    ownerId: row.owner_id,
    path: `/datasets/${row.slug}`,
    text,
    extra: tellTitles(resourceTitles),
    tags: row.tags,
    weight: weigh(row, organization, metrics),
    facets: facetsOf(row, { organization, schemas, formats: external?.formats ?? formats }),
    sorts: {
      views: metrics.views,
      downloads: metrics.downloads,
      followers: metrics.followers,
      reuses: metrics.reuses,
    },
    createdAt: sourceDate(row.harvest?.createdAt) ?? row.created_at,
    updatedAt: row.last_update,
    visibility: row.visibility === 'public' ? 'public' : 'hidden',
    summary: {
      excerpt: row.description_short ?? excerpt(text),
      license: row.license,
      access: row.access_type,
      frequency: row.frequency,
      formats: (external?.formats ?? formats).slice(0, 8),
      resourceCount: external ? external.resourceCount : row.resource_count,
      quality: row.quality_score,
      badges: row.badges,
      featured: row.featured,
      archived: row.archived_at !== null,
      external: row.external !== null,
      views: metrics.views,
      downloads: metrics.downloads,
      followers: metrics.followers,
      reuses: metrics.reuses,
    },
  }
}

export function isCertified(organization: Organization | null): boolean {
  return (
    organization !== null &&
    ['certified', 'public-service'].every((badge) => organization.badges.some((b) => b === badge))
  )
}

/** Null when the source gives none. */
export function sourceDate(value: string | null | undefined): Date | null {
  return value ? new Date(value) : null
}

function weigh(row: DatasetRow, organization: Organization | null, metrics: Metrics): number {
  return staticWeight({
    official: isCertified(organization),
    featured: row.featured || row.badges.includes('spd') || row.badges.includes('pivotal-data'),
    views: metrics.views,
    followers: metrics.followers,
    reuses: metrics.reuses,
    quality: row.quality_score,
    archived: row.archived_at !== null,
  })
}

function facetsOf(
  row: DatasetRow,
  { organization, formats, schemas }: Pick<CardFacts, 'organization' | 'formats' | 'schemas'>,
): CardDraft['facets'] {
  return {
    organization: row.organization_id ? [row.organization_id] : [],
    tag: row.tags,
    format: formats,
    license: [row.license ?? unspecifiedLicense.id],
    territory: withParents(row.spatial_zones),
    zone: row.spatial_zones,
    granularity: row.spatial_granularity ? [row.spatial_granularity] : [],
    producer: organization ? organization.producerTypes : ['user'],
    access: [row.access_type],
    badge: row.badges,
    hvd: hvdCategoriesOf({ badges: row.badges, hvdCategories: row.hvd_categories, tags: row.tags }),
    owner: row.owner_id ? [row.owner_id] : [],
    featured: [String(row.featured)],
    family: [...new Set(formats.map(familyOf))],
    archived: [String(row.archived_at !== null)],
    schema: [...new Set([row.schema_reference?.name ?? [], schemas].flat())],
  }
}

/** The first titles, then what the others add: a long series repeats itself, and is told at every change of it. */
export function tellTitles(titles: readonly string[]): string {
  const first = titles.slice(0, wholeTitles)
  const said = new Set(wordsOf(first))
  const added = wordsOf(titles.slice(wholeTitles)).filter((word) => !said.has(word) && said.add(word))
  return [...first, ...(added.length > 0 ? [added.join(' ')] : [])].join('\n')
}

function wordsOf(titles: readonly string[]): string[] {
  return (
    titles
      .join('\n')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

/** In one journey: a card is written at every change of a resource. */
async function readCardFacts(
  ctx: Ctx,
  { id, organization_id }: Pick<DatasetRow, 'id' | 'organization_id'>,
  known: Organization | null | undefined,
): Promise<CardFacts> {
  const [organization, told] = await Promise.all([
    known === undefined ? findProducer(ctx, organization_id) : known,
    readTold(ctx, id),
  ])
  return { organization, ...told }
}

/** What its resources and its users tell, planned once. */
async function readTold({ db }: Ctx, id: string): Promise<Omit<CardFacts, 'organization'>> {
  const { rows } = await sql<Omit<CardFacts, 'organization'>>`
    select
      coalesce((select array_agg(format order by count desc, format)
        from catalogue.dataset_format where dataset_id = ${id}), '{}') as formats,
      to_json(array(select title from catalogue.resource where dataset_id = ${id} order by rank
        limit ${sql.lit(titlesInCard)})) as "resourceTitles",
      array(select distinct schema_reference ->> 'name' from catalogue.resource
        where dataset_id = ${id} and schema_reference ->> 'name' is not null limit 20) as schemas,
      jsonb_build_object('views', views, 'downloads', downloads, 'followers', followers, 'reuses', reuses,
        'dataservices', dataservices, 'discussions', discussions) as metrics
    from catalogue.dataset_use where dataset_id = ${id}`.execute(db)
  return rows[0] ?? { formats: [], resourceTitles: [], schemas: [], metrics: noMetrics }
}

export const noMetrics: Metrics = {
  views: 0,
  downloads: 0,
  followers: 0,
  reuses: 0,
  dataservices: 0,
  discussions: 0,
}
