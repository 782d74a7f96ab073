import { type RawBuilder, sql } from 'kysely'

export type Kind = 'key' | 'text' | 'list' | 'instant' | 'number'

/** What may be asked of a dataset, over the alias `d` of `catalogue.dataset`. */
export const fields = {
  id: of('key', sql`d.id`),
  slug: of('key', sql`d.slug`),
  title: of('text', sql`d.title`),
  description: of('text', sql`d.description`),
  tag: of('list', sql`d.tags`),
  badge: of('list', sql`d.badges`),
  hvdCategory: of('list', sql`d.hvd_categories`),
  territory: of('list', sql`d.spatial_zones`),
  granularity: of('key', sql`d.spatial_granularity`),
  /** First day of the period covered. */
  periodStart: of('key', sql`d.temporal_start`),
  featured: of('key', sql`d.featured`),
  organization: of('key', sql`d.organization_id`),
  owner: of('key', sql`d.owner_id`),
  license: of('key', sql`coalesce(d.license, 'notspecified')`),
  frequency: of('key', sql`d.frequency`),
  access: of('key', sql`d.access_type`),
  visibility: of('key', sql`case when d.deleted_at is null then d.visibility else 'deleted' end`),
  /** Of its resources, or of those said of it when they are listed elsewhere. */
  format: of(
    'list',
    sql`(array(select f.format from catalogue.dataset_format f where f.dataset_id = d.id)
    || case when d.resource_count = 0 then array(select jsonb_array_elements_text(d.external -> 'formats')) else '{}' end)`,
  ),
  /** Of the resources listed here alone. */
  resourceFormat: of(
    'list',
    sql`array(select f.format from catalogue.dataset_format f where f.dataset_id = d.id)`,
  ),
  resourceTitle: of(
    'text',
    sql`array_to_string(array(select r.title from catalogue.resource r where r.dataset_id = d.id), ' ')`,
  ),
  resourceUrl: of(
    'text',
    sql`array_to_string(array(select r.url from catalogue.resource r where r.dataset_id = d.id), ' ')`,
  ),
  resourceCount: of('number', sql`d.resource_count`),
  views: of(
    'number',
    sql`coalesce((select u.views from catalogue.dataset_use u where u.dataset_id = d.id), 0)`,
  ),
  createdAt: of('instant', sql`d.created_at`),
  changedAt: of('instant', sql`greatest(d.modified_at, d.resources_updated_at)`),
  lastUpdate: of('instant', sql`d.last_update`),
} as const

export interface Field {
  kind: Kind
  column: RawBuilder<unknown>
}

function of(kind: Kind, column: RawBuilder<unknown>): Field {
  return { kind, column }
}
