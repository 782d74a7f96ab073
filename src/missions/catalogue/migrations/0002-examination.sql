-- A file is examined before anybody but its editors may have it (CRPA, L312-1-2); what was public before is clear.
alter table catalogue.resource
  -- Table that the file became, and the version of it that the file is.
  add column table_id uuid,
  add column table_version uuid,
  add column standing text not null default 'clear'
    check (standing in ('clear', 'examining', 'to-confirm', 'in-review', 'forbidden'));
create index resource_of_table on catalogue.resource (table_id) where table_id is not null;

-- A file that would replace a public one: the public one stays until this one is clear.
create table catalogue.waiting_file (
  resource_id uuid primary key references catalogue.resource on delete cascade,
  file_key text not null,
  file_name text not null,
  media_type text not null,
  size bigint not null,
  sha256 text not null,
  table_version uuid not null,
  standing text not null check (standing in ('clear', 'examining', 'to-confirm', 'in-review', 'forbidden')),
  added_at timestamptz not null
);
