-- A table is what a file became: versions that never change, of which one is current.
-- `tables` knows no dataset: `owner` is opaque, said by the mission above.
create schema tables;

create table tables."table" (
  id uuid primary key,
  owner text not null,
  current_version uuid,
  created_at timestamptz not null
);
create index on tables."table" (owner);

create table tables.version (
  id uuid primary key,
  table_id uuid not null references tables."table" on delete cascade,
  number int not null,
  state text not null check (state in ('working', 'ready', 'failed')),
  -- What was given: file key or address, name, choice of a member or of a sheet.
  source jsonb not null,
  -- How far the work is: step and share.
  progress jsonb not null default '{}',
  -- Why it failed: a code of the refusals and its detail.
  fault jsonb,
  format text,
  -- Encoding, dialect, members, sheets, hidden content: how the file was read.
  reading jsonb not null default '{}',
  row_count bigint,
  duplicate_rows bigint,
  columns jsonb not null default '[]',
  defects jsonb not null default '{}',
  -- Name of a part (table, raw, defects, index-N) -> key in the file store and size.
  files jsonb not null default '{}',
  -- The same keys, as backups look for them.
  file_keys jsonb generated always as (jsonb_path_query_array(files, '$.*.key')) stored,
  -- Milliseconds of each step of the work.
  steps jsonb not null default '{}',
  created_at timestamptz not null,
  finished_at timestamptz,
  unique (table_id, number)
);
