-- Restricted APIs as their providers open them to the gateway.
create table exchange.api (
  id text primary key,
  -- First segment of its address at the gateway: it never changes.
  slug text not null unique,
  organization_id text not null,
  -- Its page in the catalogue.
  dataservice_id text,
  title text not null,
  is_sandbox boolean not null,
  -- Where calls go: only the office says so, since the gateway trusts it.
  base_url text,
  -- What the provider asks instead; null when nothing waits.
  asked_url text,
  calls jsonb not null,
  limits jsonb not null,
  -- What people read before they ask.
  sheet jsonb not null,
  created_at timestamptz not null,
  modified_at timestamptz not null,
  opened_at timestamptz,
  closed_at timestamptz,
  version int not null default 1,
  check ((base_url is null) = (opened_at is null))
);
create index api_of_organization on exchange.api (organization_id);
create index api_of_dataservice on exchange.api (dataservice_id) where dataservice_id is not null;
create index api_waiting on exchange.api (modified_at) where asked_url is not null;

create trigger api_told after insert or update or delete on exchange.api
  for each statement execute function exchange.tell_change();
