-- What was found in files before they are public, and what was decided of it. Owners are opaque: the mission above
-- says what they name.
create schema privacy;

create table privacy.policy (
  singleton boolean primary key default true check (singleton),
  settings jsonb not null,
  changed_at timestamptz not null,
  changed_by text
);

-- One secret of this instance, from which the key of pseudonyms of each data set is derived; never shown.
create table privacy.secret (
  singleton boolean primary key default true check (singleton),
  secret bytea not null
);

create table privacy.scan (
  id text primary key,
  owner text not null,
  -- Opaque too: which content of the owner was examined.
  version text not null,
  -- Grows with each scan of an owner: the last one decides.
  number int not null,
  state text not null check (state in ('waiting', 'ready', 'failed')),
  standing text not null check (standing in ('clear', 'to-confirm', 'in-review', 'forbidden', 'examining')),
  raw_key text not null,
  -- Whose pseudonyms must agree: usually the data set.
  scope text not null,
  columns jsonb not null,
  hidden jsonb not null,
  row_count bigint,
  findings jsonb not null default '[]',
  steps jsonb not null default '{}',
  created_at timestamptz not null,
  finished_at timestamptz,
  unique (owner, number)
);
create index scan_of_version on privacy.scan (owner, version);
create index scan_waiting on privacy.scan (standing, created_at) where standing <> 'clear';

-- Appended to, never changed: who decided what of which finding, with the ground and the words.
create table privacy.decision (
  id bigint generated always as identity primary key,
  scan_id text not null references privacy.scan on delete cascade,
  owner text not null,
  finding text not null,
  action text not null check (action in ('confirm', 'accept', 'false-alarm', 'refuse')),
  ground text,
  text text not null,
  -- The finding as it was: one that grows much is asked again.
  cells bigint not null,
  share double precision not null,
  level text not null,
  actor_id text,
  actor_name text not null,
  at timestamptz not null
);
create index on privacy.decision (owner, finding, id);
create index on privacy.decision (scan_id, id);

create table privacy.remedy (
  id text primary key,
  scan_id text not null references privacy.scan on delete cascade,
  owner text not null,
  state text not null check (state in ('working', 'ready', 'failed')),
  steps jsonb not null,
  note jsonb,
  findings jsonb,
  fault text,
  file_key text,
  size bigint,
  created_at timestamptz not null,
  finished_at timestamptz,
  actor_id text,
  actor_name text not null
);
create index on privacy.remedy (scan_id);
