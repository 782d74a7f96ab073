-- Why this table is there, and what happens to the rows that exist (here: there are none).
create schema NAME;

create table NAME.entry (
  id text primary key,
  title text not null,
  created_at timestamptz not null
);

create index on NAME.entry (created_at desc);
