-- How providers are: from real calls, and from a ping when nobody calls.
create table gateway.provider_state (
  api_id text primary key,
  state text not null default 'closed' check (state in ('closed', 'open', 'half-open')),
  -- Of the state.
  since timestamptz not null,
  -- When an open breaker lets one call try.
  retry_at timestamptz,
  cause text,
  -- Openings in a row: each doubles the wait.
  openings integer not null default 0,
  checked_at timestamptz,
  answered_at timestamptz
);

create table gateway.incident (
  id text primary key,
  api_id text not null,
  cause text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  note text check (length(note) <= 2000),
  noted_by text
);
create unique index incident_under_way on gateway.incident (api_id) where ended_at is null;
create index incident_of_api on gateway.incident (api_id, started_at desc);

create table gateway.health_hour (
  api_id text not null,
  hour timestamptz not null,
  answered integer not null default 0,
  failed integer not null default 0,
  milliseconds bigint not null default 0,
  slowest integer not null default 0,
  primary key (api_id, hour)
);

create table gateway.maintenance (
  id text primary key,
  api_id text not null,
  -- Once, between two instants; or every week, from an hour of Paris and for some minutes.
  starts_at timestamptz,
  ends_at timestamptz,
  weekday smallint check (weekday between 1 and 7),
  start_time text check (start_time ~ '^\d\d:\d\d$'),
  minutes integer check (minutes between 5 and 1440),
  reason text not null check (length(reason) between 1 and 500),
  created_by text,
  created_at timestamptz not null,
  check ((starts_at is null) = (ends_at is null)),
  check ((starts_at is null) <> (weekday is null)),
  check (ends_at is null or ends_at > starts_at),
  check ((weekday is null) = (start_time is null) and (weekday is null) = (minutes is null))
);
create index maintenance_of_api on gateway.maintenance (api_id);

-- What consumers do while an API is down, as its provider agreed: said in the answer itself.
create table gateway.degraded_mode (
  api_id text primary key,
  instead text not null check (length(instead) between 1 and 1000),
  -- Hours without the API after which the rule changes back to asking the person.
  after_hours integer not null check (after_hours between 0 and 720),
  changed_by text,
  changed_at timestamptz not null
);
