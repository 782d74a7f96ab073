-- What was told once, so that a restart or a second copy does not tell it again.
create table exchange.notice (
  -- `ending/<grant>/<days>`, `late/<request>/<hour it was due>`
  key text primary key,
  at timestamptz not null
);
