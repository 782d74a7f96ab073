-- What an agent handles, and the APIs that replace the documents asked for: written by the office.
create table exchange.use_case (
  id text primary key,
  slug text not null unique,
  content jsonb not null,
  -- Order of the list.
  place int not null,
  created_at timestamptz not null,
  modified_at timestamptz not null,
  version int not null default 1
);
