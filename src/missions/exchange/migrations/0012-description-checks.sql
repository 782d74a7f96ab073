-- The OpenAPI description of each restricted API as it was read last, to see a granted field go or change.
create table exchange.description_check (
  api_id text primary key references exchange.api (id),
  url text not null,
  -- For the next conditional request.
  etag text,
  last_modified text,
  checked_at timestamptz not null,
  -- Why the last reading failed; empty when it did not.
  problem text not null default '',
  -- `GET /path` -> place -> type, as described now; null before the first reading that succeeded.
  described jsonb,
  -- `call/field` -> type, as it was described first.
  types jsonb not null default '{}',
  -- Granted fields that are gone or of another type, and were told.
  faults jsonb not null default '[]'
);
