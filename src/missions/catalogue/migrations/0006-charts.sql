-- Charts that people made of a table and keep, with the sentence that says what is to be seen in them.
create table catalogue.chart (
  id text primary key,
  dataset_id text not null references catalogue.dataset on delete cascade,
  -- No reference: a chart outlives its file, and then says so.
  resource_id uuid not null,
  title text not null check (length(title) between 1 and 300),
  -- What to draw, as in the address of the page of charts.
  query text not null check (length(query) <= 8000),
  kind text not null,
  -- Null once the account is erased, and its name with it.
  author_id text,
  author_name text not null default '',
  -- Its author then edited the dataset: it speaks in the name of the producer.
  by_producer boolean not null,
  created_at timestamptz not null,
  modified_at timestamptz not null,
  version integer not null default 1
);
create index chart_of_dataset on catalogue.chart (dataset_id, by_producer desc, created_at desc);
create index chart_of_author on catalogue.chart (author_id) where author_id is not null;
