-- Digests that began to be given to the mail server: what was begun is never begun again. Whoever has no habit any
-- more has no digest either.
create table conversation.digest_handed (
  account_id text not null references conversation.mail_habit (account_id) on delete cascade,
  day date not null,
  at timestamptz not null,
  primary key (account_id, day)
);
create index digest_handed_at on conversation.digest_handed (at);

-- Open ones and closed ones, the last active first, however few there are among the others.
create index discussion_by_state on conversation.discussion ((closed_at is not null), last_at desc, id)
  where removed_at is null and visibility = 'public';
create index discussion_of_organization_by_state
  on conversation.discussion (organization_id, (closed_at is not null), last_at desc, id)
  where removed_at is null;
