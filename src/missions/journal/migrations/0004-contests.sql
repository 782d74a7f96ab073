-- A citizen says that an access was not due. Whoever answers sees the access, not who the citizen is.
create table journal.contest (
  id text primary key,
  node text not null,
  sequence bigint not null,
  grant_id text not null,
  consumer_id text not null,
  -- Null once the account is erased: what was answered stays, as the account of the administration.
  account_id text,
  ground text not null check (ground in ('no-procedure', 'not-me', 'too-much', 'other')),
  reason text not null,
  opened_at timestamptz not null,
  -- One month (GDPR, article 12(3)).
  due_at timestamptz not null,
  verdict text check (verdict in ('due', 'not-due')),
  answer text,
  answered_by text,
  answered_at timestamptz,
  check ((verdict is null) = (answered_at is null) and (verdict is null) = (answer is null))
);
create unique index contest_once on journal.contest (account_id, node, sequence) where account_id is not null;
create index contest_of_consumer on journal.contest (consumer_id, opened_at desc, id);
create index contest_by_time on journal.contest (opened_at desc, id);
create index contest_of_answerer on journal.contest (answered_by) where answered_by is not null;
