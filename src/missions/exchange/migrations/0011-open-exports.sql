-- Files of the register that were published in the catalogue: one of each kind for each month that is over.
create table exchange.open_export (
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  kind text not null check (kind in ('register', 'uses', 'checkpoints')),
  dataset_id text not null,
  -- Null where the month had nothing to say.
  resource_id text,
  made_at timestamptz not null,
  primary key (month, kind)
);
