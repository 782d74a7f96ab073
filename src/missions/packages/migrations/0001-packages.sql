-- Documents that one body sends to others, under the grants that the others hold.
create schema packages;

-- An operation of a restricted API whose provider also sends what it says, as files.
create table packages.flow (
  id text primary key,
  api_id text not null,
  operation text not null,
  provider_id text not null,
  -- How long a package waits for its recipients.
  keep_days int not null check (keep_days between 1 and 365),
  opened_at timestamptz not null,
  opened_by text,
  -- From then on, nothing new is sent.
  closed_at timestamptz,
  unique (api_id, operation)
);
create index flow_of_provider on packages.flow (provider_id);

create table packages.package (
  id text primary key,
  -- P<number> for people.
  number bigint generated always as identity unique,
  flow_id text not null references packages.flow,
  sender_id text not null,
  state text not null check (state in ('draft', 'transmitted', 'settled', 'withdrawn', 'expired')),
  subject text not null,
  case_reference text not null,
  -- Code of a purpose that every recipient is granted.
  purpose text not null,
  -- Keyed hashes of the persons concerned: never who they are.
  persons text[] not null,
  -- SIRETs, as the sender gave them.
  recipients text[] not null,
  -- Asked twice under one key, made once.
  idempotency_key text,
  request_hash text,
  created_at timestamptz not null,
  created_by text,
  transmitted_at timestamptz,
  transmitted_by text,
  -- Of a draft, when it is forgotten; of a package, when its files are.
  expires_at timestamptz not null,
  warned_at timestamptz,
  ended_at timestamptz,
  unique (sender_id, idempotency_key)
);
create index package_of_sender on packages.package (sender_id, number desc);
create index package_expiring on packages.package (expires_at) where state in ('draft', 'transmitted');
create index package_ended on packages.package (ended_at) where ended_at is not null;

create table packages.file (
  id text primary key,
  package_id text not null references packages.package on delete cascade,
  name text not null,
  media_type text not null,
  -- Key of a field of the operation: who is granted the field may fetch the file.
  field text not null,
  size bigint not null,
  -- Hexadecimal, of the file as it was sent.
  sha256 text not null,
  -- Where its encrypted bytes are in the file store.
  store_key text not null,
  -- Its own key, sealed with the secret of the instance; null: forgotten, and the bytes mean nothing any more.
  sealed_key bytea,
  added_at timestamptz not null
);
create index file_of_package on packages.file (package_id);

create sequence packages.delivery_position;

-- One recipient of a package that was sent.
create table packages.delivery (
  package_id text not null references packages.package on delete cascade,
  consumer_id text not null,
  -- The grant that opened it when it was sent; whether one still does is asked at each fetch.
  grant_id text not null,
  api_id text not null,
  state text not null check (state in ('transmitted', 'fetched', 'acknowledged', 'refused', 'withdrawn', 'expired')),
  -- In the order in which transmissions were committed: what software reads on from.
  position bigint not null unique default nextval('packages.delivery_position'),
  fetched_at timestamptz,
  settled_at timestamptz,
  settled_by text,
  -- Pseudonym that the software of the recipient gave.
  settled_agent text,
  reason text not null default '',
  primary key (package_id, consumer_id)
);
create index delivery_to on packages.delivery (consumer_id, api_id, position);
create index delivery_waiting on packages.delivery (consumer_id) where state in ('transmitted', 'fetched');

-- What a software or an agent took in a day of Paris: a stolen key empties nothing at once.
create table packages.egress (
  who text not null,
  day date not null,
  bytes bigint not null,
  files int not null,
  primary key (who, day)
);
