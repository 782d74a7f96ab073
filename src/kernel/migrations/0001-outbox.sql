-- Facts that missions tell one another, written in the transaction of the verb that makes them true.
-- A fact stays after delivery: it is how an operator follows what happened.
create table kernel.fact (
  id bigint generated always as identity primary key,
  name text not null,
  payload jsonb not null,
  at timestamptz not null,
  request_id text
);
create index fact_by_date on kernel.fact (at);

create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- French alphabetical order whatever the locale of the server.
create collation if not exists kernel.french (provider = icu, locale = 'fr-u-ks-level1-kn', deterministic = false);

-- Workers that live: what tells an abandoned job (its copy was killed) from a long one.
create table kernel.worker (id text primary key, seen_at timestamptz not null);
