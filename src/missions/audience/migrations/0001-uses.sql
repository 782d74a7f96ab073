-- How much each public record is used, day by day: figures only, nothing of who used it.
create schema audience;

create table audience.use (
  -- Every use is in a row of its day and in a row of its month: taking old days out loses nothing.
  grain text not null check (grain in ('day', 'month')),
  -- First day of the grain, in Paris.
  since date not null,
  -- A record; or 'all': what an organisation publishes (record_id is its id) or the whole site (empty).
  kind text not null,
  record_id text not null,
  -- At the time of the use: a record that is given away leaves its past with who published it. Empty: a person's.
  organization_id text not null,
  measure text not null check (measure in ('view', 'download', 'query', 'call', 'search', 'host')),
  -- Of a view, where it came from; of a download, a browser or a program; of a query, its dialect; a host.
  detail text not null,
  -- The file of a dataset, empty for the dataset itself.
  part text not null,
  count bigint not null,
  primary key (kind, record_id, grain, since, measure, detail, part, organization_id)
);
-- Most used records, of the site and of an organisation, without reading the rows.
create index use_by_date on audience.use (grain, measure, since) include (kind, record_id, count) where kind <> 'all';
create index use_by_organization on audience.use (organization_id, grain, measure, since)
  include (kind, record_id, count) where kind <> 'all';

-- What each copy wrote down: when it does not know whether a batch was written, it sends the same one again.
create table audience.batch (id uuid primary key, at timestamptz not null);
create index batch_by_date on audience.batch (at);

-- Files of the open data export: one a month, whoever makes it. `month` of the file of current figures: '-infinity'.
create table audience.export (
  month date primary key,
  dataset_id text not null,
  resource_id text not null,
  made_at timestamptz not null
);
