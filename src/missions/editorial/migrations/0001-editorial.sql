-- What the office itself writes: pages and news made of blocks, a banner, what it puts forward.
create schema editorial;

create table editorial.piece (
  id text primary key,
  genre text not null check (genre in ('page', 'post')),
  slug text not null,
  -- Addresses that it had: they lead to the one of today.
  former_slugs text[] not null default '{}',
  -- What its editors work on; readers see `live`.
  content jsonb not null,
  live jsonb,
  state text not null check (state in ('draft', 'scheduled', 'published', 'archived')),
  publish_at timestamptz,
  published_at timestamptz,
  -- Place among the pages that every page leads to; null: in none.
  menu_place int,
  deleted_at timestamptz,
  created_at timestamptz not null,
  modified_at timestamptz not null,
  version int not null default 1,
  unique (genre, slug),
  check (state <> 'published' or live is not null),
  check (state <> 'scheduled' or publish_at is not null)
);
create index piece_shown on editorial.piece (genre, published_at desc) where state = 'published' and deleted_at is null;
create index piece_due on editorial.piece (publish_at) where state = 'scheduled' and deleted_at is null;

-- Every state that was saved, whole.
create table editorial.edition (
  piece_id text not null references editorial.piece on delete cascade,
  number int not null,
  action text not null,
  content jsonb not null,
  author_id text,
  author_name text not null,
  at timestamptz not null,
  primary key (piece_id, number)
);
create index edition_by_author on editorial.edition (author_id) where author_id is not null;

-- One message above every page.
create table editorial.banner (
  single boolean primary key default true check (single),
  level text not null check (level in ('info', 'warning', 'danger')),
  message jsonb not null,
  link jsonb,
  from_at timestamptz,
  until_at timestamptz,
  written_at timestamptz not null,
  check (until_at is null or from_at is null or from_at < until_at)
);

-- Records of any kind on the front page, in order.
create table editorial.featured (
  kind text not null,
  record_id text not null,
  place int not null,
  primary key (kind, record_id)
);

-- Each copy keeps in memory what every page shows of these.
create function editorial.tell_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('editorial', '');
  return null;
end $$;
create trigger piece_told after insert or update or delete on editorial.piece
  for each statement execute function editorial.tell_change();
create trigger banner_told after insert or update or delete on editorial.banner
  for each statement execute function editorial.tell_change();
create trigger featured_told after insert or update or delete on editorial.featured
  for each statement execute function editorial.tell_change();
