-- Links whose content is read here too: what was last asked of each, and what it answered. Links that are there already
-- are asked for like those to come.
create table catalogue.link_check (
  resource_id uuid primary key references catalogue.resource on delete cascade,
  -- Of which all this was learned: another address starts afresh.
  url text not null,
  host text not null,
  next_at timestamptz not null,
  asked_at timestamptz,
  outcome text,
  status integer,
  -- Whole tries without an answer that is worth something, and since when.
  failures integer not null default 0,
  failing_since timestamptz,
  -- Of the last bytes received, and what the server wants to be told back (RFC 9110, section 13.1).
  etag text,
  last_modified text,
  sha256 text,
  size bigint,
  changed_at timestamptz,
  -- Why these bytes made no table; null when they did, or are being read.
  fault text
);
create index link_check_next on catalogue.link_check (next_at);

-- One request at a time to each host, whatever the number of links there and of copies of the program.
create table catalogue.link_host (
  host text primary key,
  busy_until timestamptz,
  not_before timestamptz,
  failures integer not null default 0
);
create index link_host_busy on catalogue.link_host (busy_until) where busy_until is not null;

-- Bytes that were fetched wait like a file that was sent; once clear, only their table is public.
alter table catalogue.waiting_file add column fetched boolean not null default false;

insert into catalogue.link_check (resource_id, url, host, next_at)
select id, url, coalesce(lower(substring(url from '^https?://(?:[^/?#@]*@)?([^/?#]+)')), ''), now()
from catalogue.resource
where url is not null and type in ('main', 'update', 'other')
  and (format is null or format in ('csv', 'tsv', 'txt', 'json', 'ndjson', 'geojson', 'parquet', 'xls', 'xlsx', 'ods', 'zip', 'gz'));
