-- Catalogues elsewhere that fill this one: where they are, each reading of them, and what each of their records became.
create schema harvest;

create table harvest.source (
  id text primary key,
  name text not null check (length(name) between 1 and 255),
  url text not null check (length(url) <= 2000),
  backend text not null,
  organization_id text not null,
  filters jsonb not null default '[]',
  -- Five fields of cron, in universal time; null: only when asked.
  schedule text,
  -- The office says yes or no before anything is read for good.
  state text not null default 'pending' check (state in ('pending', 'accepted', 'refused')),
  comment text,
  decided_by text,
  decided_at timestamptz,
  active boolean not null default true,
  archives boolean not null default true,
  -- Somebody has seen that most of it vanished, and says that it is so.
  shrink_accepted boolean not null default false,
  -- Of what was read whole last: what its server wants to be told back, and the hash of its bytes.
  validators jsonb,
  next_at timestamptz,
  -- Last reading that went to the end.
  complete_at timestamptz,
  created_by text,
  created_at timestamptz not null,
  modified_at timestamptz not null,
  version integer not null default 1
);
create index source_next on harvest.source (next_at) where next_at is not null;
create index source_of_organization on harvest.source (organization_id);

create table harvest.job (
  id text primary key,
  source_id text not null references harvest.source on delete cascade,
  status text not null check (status in
    ('waiting', 'running', 'done', 'done-with-errors', 'unchanged', 'stopped', 'failed')),
  counts jsonb not null default '{}',
  -- What was met on the way, counted.
  notes jsonb not null default '[]',
  fault_code text,
  fault_detail text,
  asked_by text,
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz
);
create index job_of_source on harvest.job (source_id, created_at desc);
create index job_under_way on harvest.job (source_id) where status in ('waiting', 'running');

create table harvest.item (
  id bigint generated always as identity primary key,
  source_id text not null references harvest.source on delete cascade,
  remote_id text not null,
  dataset_id text,
  -- Of the record as it was last kept; empty for one that failed, so that it is tried again.
  hash text not null default '',
  -- Other names under which it is found again when its id changes.
  identifier text,
  uri text,
  page text,
  -- What was made of it last: what an editor changed here stays until the source changes it too.
  mapped jsonb,
  fault_code text,
  fault_detail text,
  fragment text,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  -- Not in the last whole reading; archived after the time of grace.
  vanished_at timestamptz,
  archived_at timestamptz,
  unique (source_id, remote_id)
);
create index item_of_dataset on harvest.item (dataset_id);
create index item_uri on harvest.item (uri) where uri is not null;
create index item_at_fault on harvest.item (source_id, changed_at desc) where fault_code is not null;
create index item_vanished on harvest.item (source_id, vanished_at) where vanished_at is not null;
