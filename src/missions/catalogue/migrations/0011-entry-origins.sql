-- Where a harvested dataservice or series comes from, as `harvest` says it of a dataset. A table of its own: what people
-- save of an entry never touches it.
create table catalogue.entry_origin (
  entry_id text primary key,
  harvest jsonb not null
);
