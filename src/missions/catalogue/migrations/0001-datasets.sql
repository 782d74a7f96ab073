-- Datasets and their resources. A dataset row never holds its resources: it carries counts of them, kept in
-- the transaction that changes one, so that fifteen thousand resources cost what ten do.
create schema catalogue;

create table catalogue.dataset (
  id text primary key,
  slug text not null unique,
  title text not null check (length(title) <= 1000),
  acronym text,
  description text not null default '',
  description_short text,
  tags text[] not null default '{}',
  organization_id text,
  owner_id text,
  visibility text not null default 'draft' check (visibility in ('draft', 'private', 'public')),
  published_at timestamptz,
  archived_at timestamptz,
  deleted_at timestamptz,
  featured boolean not null default false,
  badges text[] not null default '{}',
  hvd_categories text[] not null default '{}',
  frequency text,
  -- `2026-05-01`: a day, in no time zone.
  frequency_date text,
  temporal_start text,
  temporal_end text,
  spatial_zones text[] not null default '{}',
  spatial_granularity text,
  spatial_geometry jsonb,
  license text,
  access_type text not null default 'open',
  access_audiences jsonb not null default '[]',
  access_request_url text,
  access_reason_category text,
  access_reason text,
  schema_reference jsonb,
  extras jsonb not null default '{}',
  harvest jsonb,
  external jsonb,
  -- What an import read last, and the version it left: a later edit here is never overwritten.
  source_fingerprint text,
  source_version integer,
  resource_count integer not null default 0 check (resource_count >= 0),
  open_format_count integer not null default 0 check (open_format_count >= 0),
  documented_count integer not null default 0 check (documented_count >= 0),
  unavailable_count integer not null default 0 check (unavailable_count >= 0),
  -- Newest change of a resource; null without resources.
  resources_updated_at timestamptz,
  -- Dates of this site; those of the source are in harvest.
  created_at timestamptz not null,
  modified_at timestamptz not null,
  -- Last change of the data, as shown and sorted.
  last_update timestamptz not null,
  quality_score real not null default 0,
  -- When it stops being in time; `late` says that its card already tells so.
  due_at timestamptz,
  late boolean not null default false,
  version integer not null default 1,
  -- Exactly one producer, except for what an import could not name.
  check (num_nonnulls(organization_id, owner_id) = 1 or (num_nonnulls(organization_id, owner_id) = 0 and external is not null)),
  check (license is null or access_type = 'open'),
  check (spatial_geometry is null or cardinality(spatial_zones) = 0)
);
create index dataset_of_organization on catalogue.dataset (organization_id, last_update desc, id desc);
create index dataset_of_owner on catalogue.dataset (owner_id, last_update desc, id desc) where owner_id is not null;
create index dataset_public on catalogue.dataset (last_update desc, id desc) where visibility = 'public' and deleted_at is null;
create index dataset_public_created on catalogue.dataset (created_at desc, id desc) where visibility = 'public' and deleted_at is null;
create index dataset_badges on catalogue.dataset using gin (badges) where badges <> '{}';
create index dataset_tags on catalogue.dataset using gin (tags);
create index dataset_due on catalogue.dataset (due_at) where due_at is not null and not late;

-- Former addresses of datasets, answered by a redirect. A slug is never given to another dataset.
create table catalogue.former_slug (
  slug text primary key,
  dataset_id text not null references catalogue.dataset on delete cascade,
  left_at timestamptz not null
);
create index former_slug_of_dataset on catalogue.former_slug (dataset_id);

-- How many resources of each format: the facet and the list, without reading resources.
create table catalogue.dataset_format (
  dataset_id text not null references catalogue.dataset on delete cascade,
  format text not null,
  count integer not null check (count > 0),
  primary key (dataset_id, format)
);

-- Figures that change without anybody editing: apart, so that a visit never touches a description.
create table catalogue.dataset_use (
  dataset_id text primary key references catalogue.dataset on delete cascade,
  views integer not null default 0,
  downloads integer not null default 0,
  followers integer not null default 0,
  reuses integer not null default 0,
  dataservices integer not null default 0,
  discussions integer not null default 0,
  -- Changed since its card was written.
  stale boolean not null default false
);
create index dataset_use_stale on catalogue.dataset_use (dataset_id) where stale;

create table catalogue.use_by_month (
  dataset_id text not null references catalogue.dataset on delete cascade,
  month date not null,
  views integer not null default 0,
  downloads integer not null default 0,
  primary key (dataset_id, month)
);

create table catalogue.contact_point (
  id text primary key,
  organization_id text,
  owner_id text,
  name text not null,
  email text,
  form_url text,
  role text not null,
  created_at timestamptz not null,
  check (num_nonnulls(organization_id, owner_id) = 1)
);
create index contact_point_of_organization on catalogue.contact_point (organization_id);
create index contact_point_of_owner on catalogue.contact_point (owner_id);

create table catalogue.dataset_contact (
  dataset_id text not null references catalogue.dataset on delete cascade,
  contact_point_id text not null references catalogue.contact_point,
  position smallint not null,
  primary key (dataset_id, contact_point_id)
);
create index dataset_contact_of_point on catalogue.dataset_contact (contact_point_id);

create table catalogue.resource (
  id uuid primary key,
  dataset_id text not null references catalogue.dataset on delete cascade,
  -- Sparse: moving one resource writes one row.
  rank bigint not null,
  title text not null,
  description text,
  type text not null,
  url text,
  file_key text,
  file_name text,
  format text,
  mime text,
  size bigint,
  checksum_type text,
  checksum_value text,
  schema_reference jsonb,
  extras jsonb not null default '{}',
  harvest jsonb,
  available boolean,
  downloads integer not null default 0,
  created_at timestamptz not null,
  modified_at timestamptz not null,
  version integer not null default 1,
  check (num_nonnulls(url, file_key) = 1)
);
create unique index resource_order on catalogue.resource (dataset_id, rank);
create index resource_modified on catalogue.resource (dataset_id, modified_at desc);
create index resource_of_type on catalogue.resource (dataset_id, type, rank);
