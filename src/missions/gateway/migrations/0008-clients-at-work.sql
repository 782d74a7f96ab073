-- What those who run a software need: its last uses and errors, whom to warn, and for whom it calls.
create table gateway.key_use (
  key_id text primary key references gateway.client_key on delete cascade,
  used_at timestamptz not null,
  network text not null
);

-- The last refusals that a software met, so that its people find what is wrong: nothing of who was asked about.
create table gateway.client_error (
  id bigint generated always as identity primary key,
  client_id text not null,
  grant_id text,
  api_id text,
  operation text,
  status smallint not null,
  code text not null,
  at timestamptz not null
);
create index client_error_latest on gateway.client_error (client_id, at desc);

create table gateway.client_contact (
  client_id text not null references gateway.client on delete cascade,
  email text not null,
  primary key (client_id, email)
);

-- A consumer lets the software of a vendor call for it, under one grant: named, dated, and taken back when it wants.
create table gateway.delegation (
  id text primary key,
  grant_id text not null,
  consumer_id text not null,
  client_id text not null references gateway.client on delete cascade,
  delegate_id text not null,
  consented_by text,
  -- As it was when they consented: a name outlives an account.
  consented_name text not null,
  consented_at timestamptz not null,
  ends_at timestamptz,
  revoked_at timestamptz,
  revoked_by text
);
create unique index delegation_standing on gateway.delegation (grant_id, client_id) where revoked_at is null;
create index delegation_of_client on gateway.delegation (client_id);
create trigger delegation_changed after insert or update or delete on gateway.delegation
  for each statement execute function gateway.tell_nodes();

-- Warnings that were sent: of each end, each of them once.
create table gateway.expiry_notice (
  kind text not null check (kind in ('key', 'grant', 'delegation')),
  id text not null,
  -- Another end is warned of anew.
  ends_at timestamptz not null,
  days smallint not null,
  sent_at timestamptz not null,
  primary key (kind, id, ends_at, days)
);
