-- What the catalogue holds besides datasets, as one table: dataservices first. What all kinds have is a column, what
-- one kind alone has is in `details`, checked by its noun.
create table catalogue.entry (
  id text primary key,
  kind text not null,
  slug text not null,
  title text not null check (length(title) <= 1000),
  description text not null default '',
  tags text[] not null default '{}',
  organization_id text,
  owner_id text,
  visibility text not null default 'draft' check (visibility in ('draft', 'private', 'public')),
  published_at timestamptz,
  archived_at timestamptz,
  deleted_at timestamptz,
  featured boolean not null default false,
  badges text[] not null default '{}',
  -- Ids, in the order given; of what is gone or hidden, reading says nothing.
  datasets text[] not null default '{}',
  dataservices text[] not null default '{}',
  contact_points text[] not null default '{}',
  details jsonb not null default '{}',
  extras jsonb not null default '{}',
  created_at timestamptz not null,
  modified_at timestamptz not null,
  version integer not null default 1,
  unique (kind, slug),
  check (num_nonnulls(organization_id, owner_id) = 1)
);
create index entry_of_organization on catalogue.entry (organization_id, kind, modified_at desc, id desc);
create index entry_of_owner on catalogue.entry (owner_id, kind, modified_at desc, id desc) where owner_id is not null;
create index entry_public on catalogue.entry (kind, modified_at desc, id desc) where visibility = 'public' and deleted_at is null;
create index entry_datasets on catalogue.entry using gin (datasets) where datasets <> '{}';
create index entry_dataservices on catalogue.entry using gin (dataservices) where dataservices <> '{}';
create index entry_contacts on catalogue.entry using gin (contact_points) where contact_points <> '{}';

-- Former addresses, answered by a redirect. A slug is never given to another of its kind.
create table catalogue.former_entry_slug (
  kind text not null,
  slug text not null,
  entry_id text not null references catalogue.entry on delete cascade,
  left_at timestamptz not null,
  primary key (kind, slug)
);
create index former_entry_slug_of_entry on catalogue.former_entry_slug (entry_id);

-- The OpenAPI description of a dataservice, as it was last read: what its page shows, not the whole document.
create table catalogue.api_description (
  entry_id text primary key references catalogue.entry on delete cascade,
  url text not null,
  state text not null default 'waiting',
  -- HTTP status or code of a refusal, when it could not be read.
  reason text not null default '',
  digest jsonb,
  etag text,
  last_modified text,
  asked_at timestamptz,
  read_at timestamptz,
  next_at timestamptz not null
);
create index api_description_next on catalogue.api_description (next_at);
