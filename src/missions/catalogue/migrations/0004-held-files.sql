-- Since when a file stands where it stands: what waits longest is decided first.
alter table catalogue.resource add column standing_at timestamptz not null default now();
alter table catalogue.waiting_file add column standing_at timestamptz not null default now();

-- Files that wait for somebody's decision, few among all: their queues are read by these alone.
create index resource_held on catalogue.resource (standing, standing_at, id)
  where standing in ('to-confirm', 'in-review', 'forbidden');
create index waiting_file_held on catalogue.waiting_file (standing, standing_at, resource_id)
  where standing in ('to-confirm', 'in-review', 'forbidden');

-- What was done to a file before it was public is kept with its dataset, and told to those who read it.
create table catalogue.remedied_content (
  -- The content that was made, as `tables` calls it.
  table_version uuid primary key,
  resource_id uuid not null references catalogue.resource on delete cascade,
  remedy_id text not null unique,
  -- All steps since the file that was sent, and how many rows there were and are.
  note jsonb not null,
  made_at timestamptz not null
);
create index on catalogue.remedied_content (resource_id);
