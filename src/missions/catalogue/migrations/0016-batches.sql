-- Many datasets changed, or described, in one piece of work: looked at first, then applied, then undone if need be.
create table catalogue.batch (
  id text primary key,
  account_id text not null,
  -- Null: an import, whose lines each carry their own, for this producer (null: the person).
  change jsonb,
  organization_id text,
  file_name text,
  -- Columns of its file that say nothing to us.
  ignored text[] not null default '{}',
  -- The problems of its lines are told in it.
  lang text not null,
  state text not null check (state in ('looking', 'ready', 'applying', 'done', 'undoing', 'undone')),
  created_at timestamptz not null,
  ended_at timestamptz
);
create index batch_of_account on catalogue.batch (account_id, created_at desc);

create table catalogue.batch_item (
  batch_id text not null references catalogue.batch on delete cascade,
  position integer not null,
  dataset_id text,
  title text not null default '',
  -- Of an import: what the line says.
  draft jsonb,
  -- What came of it in each phase; null: not yet.
  looked text,
  applied text,
  undone text,
  diff jsonb not null default '{}',
  problems jsonb not null default '[]',
  -- Version of the dataset that was looked at, then that was written.
  version integer,
  before jsonb,
  primary key (batch_id, position)
);
create index batch_item_looked on catalogue.batch_item (batch_id, looked);
