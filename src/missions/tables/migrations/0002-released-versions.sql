-- Which versions readers had: only these are listed and compared for everybody. Of the former ones only the current
-- is known to have been given.
alter table tables.version add column released_at timestamptz;
update tables.version set released_at = coalesce(finished_at, created_at)
where id in (select current_version from tables."table" where current_version is not null);

-- What changed between two versions: they never change, and their files do not stay for ever.
create table tables.comparison (
  from_version uuid not null references tables.version on delete cascade,
  to_version uuid not null references tables.version on delete cascade,
  result jsonb not null,
  primary key (from_version, to_version)
);
create index comparison_to on tables.comparison (to_version);
