-- The habits of each software, and the stops of those that leave them.
create table gateway.activity (
  client_id text not null,
  grant_id text not null,
  hour timestamptz not null,
  -- The address that calls, cut to its network: /24 or /48.
  network text not null,
  calls integer not null default 0,
  persons integer not null default 0,
  primary key (client_id, hour, grant_id, network)
);

create table gateway.stop (
  id text primary key,
  client_id text not null,
  grant_id text not null,
  rule text not null,
  -- What was counted, for the sentence that explains the stop.
  counted jsonb not null,
  at timestamptz not null,
  released_at timestamptz,
  released_by text,
  release_reason text check (length(release_reason) between 1 and 1000),
  -- What it had asked that day until then: it counts no more.
  forgiven jsonb,
  -- The same rule rests until then: what was judged normal does not stop the software again an hour later.
  rests_until timestamptz
);
create unique index stop_standing on gateway.stop (client_id) where released_at is null;
create index stop_latest on gateway.stop (at desc);
