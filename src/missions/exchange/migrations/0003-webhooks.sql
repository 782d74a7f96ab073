-- Where the software of an organisation hears what happens to its requests and its grants.
create table exchange.webhook (
  id text primary key,
  organization_id text not null,
  url text not null,
  events text[] not null,
  -- Sealed by INSTANCE_SECRET. The former one signs beside the other until its hour: a receiver changes without a gap.
  secret bytea not null,
  former_secret bytea,
  former_until timestamptz,
  created_at timestamptz not null,
  -- Null once the account is erased.
  created_by text,
  -- Deliveries that were given up since the last one that arrived.
  dead_in_row int not null default 0,
  disabled_at timestamptz,
  disabled_by text check (disabled_by in ('failures', 'hand')),
  check ((disabled_at is null) = (disabled_by is null)),
  check ((former_secret is null) = (former_until is null))
);
create index webhook_of_organization on exchange.webhook (organization_id);
create index webhook_created_by on exchange.webhook (created_by) where created_by is not null;

-- One thing to tell to one address: written in the transaction that makes it true, kept a month.
create table exchange.delivery (
  id text primary key,
  webhook_id text not null references exchange.webhook (id) on delete cascade,
  event text not null,
  -- As it is signed and sent.
  body text not null,
  at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'dead')),
  -- Of this series: a replay by hand begins another.
  tries int not null default 0,
  -- Of the next try, while it waits.
  next_at timestamptz
);
create index delivery_of_webhook on exchange.delivery (webhook_id, at desc, id desc);
create index delivery_at on exchange.delivery (at);

create table exchange.delivery_attempt (
  delivery_id text not null references exchange.delivery (id) on delete cascade,
  number int not null,
  at timestamptz not null,
  -- Null when nothing was answered: `fault` then says why, by the code of a refusal.
  status int,
  fault text,
  -- The beginning of the answer.
  body text not null,
  duration_ms int not null,
  primary key (delivery_id, number),
  check ((status is null) <> (fault is null))
);
