-- One card for every public thing of every mission: what search, lists, links and feeds read.
-- A mission writes the card in the transaction of the thing it describes; a removed thing leaves its card
-- as `removed`, so that every copy of the program hears of it.
create schema records;

create text search configuration records.french (copy = simple);
alter text search configuration records.french
  alter mapping for asciiword, asciihword, hword_asciipart, word, hword, hword_part, numword, numhword
  with unaccent, french_stem;

create table records.card (
  kind text not null,
  id text not null,
  slug text,
  title text not null,
  acronym text,
  organization_id text,
  owner_id text,
  path text not null,
  text text not null default '',
  extra text not null default '',
  tags text[] not null default '{}',
  weight real not null default 0,
  facets jsonb not null default '{}',
  -- `facet:value` of every facet: what the SQL fallback filters on.
  facet_keys text[] not null default '{}',
  sorts jsonb not null default '{}',
  summary jsonb not null default '{}',
  visibility text not null check (visibility in ('public', 'hidden', 'removed')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- The writing transaction: copies read what committed since their last look, without gaps or clocks.
  changed_xid xid8 not null default pg_current_xact_id(),
  vector tsvector generated always as (
    setweight(to_tsvector('records.french', title || ' ' || coalesce(acronym, '')), 'A') ||
    setweight(to_tsvector('records.french', left(extra, 20000)), 'C') ||
    setweight(to_tsvector('records.french', left(text, 20000)), 'D')
  ) stored,
  primary key (kind, id)
);
create index card_changed on records.card (changed_xid);
create index card_of_organization on records.card (organization_id, kind, updated_at desc) where visibility = 'public';
create index card_recent on records.card (kind, updated_at desc) where visibility = 'public';
create index card_vector on records.card using gin (vector) where visibility = 'public';
create index card_facets on records.card using gin (facet_keys) where visibility = 'public';
create unique index card_slug on records.card (kind, slug) where visibility <> 'removed';

create function records.tell_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('records_card', '');
  return null;
end $$;
create trigger card_told after insert or update on records.card
  for each statement execute function records.tell_change();

-- Typed links between any two records, shown on both.
create table records.link (
  from_kind text not null,
  from_id text not null,
  relation text not null,
  to_kind text not null,
  to_id text not null,
  created_at timestamptz not null,
  primary key (from_kind, from_id, relation, to_kind, to_id)
);
create index link_to on records.link (to_kind, to_id, relation);

-- Who changed what: each field with its value before and after.
create table records.change (
  id bigint generated always as identity primary key,
  kind text not null,
  record_id text not null,
  action text not null,
  actor_id text,
  actor_name text not null,
  diff jsonb not null,
  at timestamptz not null
);
create index change_of_record on records.change (kind, record_id, id desc);
