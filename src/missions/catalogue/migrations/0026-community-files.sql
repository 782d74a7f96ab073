-- Files that others than the producer of a dataset attach to it: kept here, and examined before anybody else has them.
-- One that replaces a clear one waits beside it.
create table catalogue.community_file (
  -- The content, as `tables` calls it.
  table_version uuid primary key,
  entry_id text not null references catalogue.entry on delete cascade,
  table_id uuid not null,
  file_key text not null unique,
  file_name text not null,
  media_type text not null,
  size bigint not null,
  sha256 text not null,
  standing text not null,
  added_at timestamptz not null
);
create index community_file_of_entry on catalogue.community_file (entry_id, added_at desc);
