-- Schemas that data follow, their versions, and what the validation of each file found.
create table catalogue.schema (
  -- As references say it: `etalab/schema-irve-statique`.
  name text primary key check (length(name) between 1 and 200),
  slug text not null unique,
  title text not null check (length(title) <= 500),
  description text not null default '',
  type text not null check (type in ('tableschema', 'jsonschema', 'other')),
  homepage text,
  labels text[] not null default '{}',
  -- Newest version that can be used; null when all were refused.
  latest text,
  -- Names of the fields of that version, and which are required: what the columns of a file are compared with.
  fields jsonb not null default '[]',
  created_at timestamptz not null,
  modified_at timestamptz not null
);

create table catalogue.schema_version (
  schema_name text not null references catalogue.schema on delete cascade,
  version text not null,
  -- Null for a version that was refused, or is in a language that is not read here.
  content jsonb,
  url text,
  -- Why it cannot be used; null when it can.
  rejection jsonb,
  -- What its author wrote that no reader takes into account.
  remarks jsonb not null default '[]',
  added_at timestamptz not null,
  primary key (schema_name, version)
);
create index schema_version_of_url on catalogue.schema_version (url) where url is not null;

-- One content of a resource against the schema that it says it follows.
create table catalogue.validation (
  resource_id uuid not null references catalogue.resource on delete cascade,
  table_version uuid not null,
  schema_name text not null references catalogue.schema on delete cascade,
  schema_version text not null,
  -- Null when the file could not be read at all: `fault` says why.
  valid boolean,
  error_count integer not null default 0,
  fault jsonb,
  -- Holds values of the file: kept for the contents that may be looked at, the current one and the one that waits.
  report jsonb,
  done_at timestamptz not null,
  primary key (resource_id, table_version)
);

-- What everybody sees of the validation of its current content.
alter table catalogue.resource add column validation jsonb;
create index resource_following on catalogue.resource ((schema_reference ->> 'name')) where schema_reference is not null;
