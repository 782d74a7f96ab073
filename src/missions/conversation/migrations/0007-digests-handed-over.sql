-- Digests that began to be given to the mail server: what was begun is never begun again. Whoever has no habit any
-- more has no digest either.
create table conversation.digest_handed (
  account_id text not null references conversation.mail_habit (account_id) on delete cascade,
  day date not null,
  at timestamptz not null,
  primary key (account_id, day)
);
create index digest_handed_at on conversation.digest_handed (at);
