-- What people tell moderators, what waits for their yes, and what they decided.
create table conversation.report (
  id text primary key,
  -- Who holds it reads what became of the report: the only handle of who gave no account.
  reference text not null unique,
  kind text not null,
  record_id text not null,
  -- Of the record, when it was reported.
  organization_id text,
  owner_id text,
  -- The message that is reported; null when it is the record itself.
  discussion_id text references conversation.discussion (id) on delete cascade,
  message_id text references conversation.message (id) on delete cascade,
  reason text not null,
  words text not null,
  -- Null for who is not signed in, and once the account is erased.
  reporter_id text,
  -- Emptied once the answer is sent.
  email text,
  lang text not null,
  at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'dismissed', 'acted')),
  decided_at timestamptz,
  -- Told to who reported.
  answer text not null default ''
);
create index report_open on conversation.report (kind, record_id, message_id, at) where state = 'open';
create index report_of_organization on conversation.report (organization_id, at desc) where state = 'open';
create index report_of_reporter on conversation.report (reporter_id) where reporter_id is not null;
create index report_at on conversation.report (at desc, id);

-- A message that looks like spam is not a message: nothing that reads discussions can show it.
create table conversation.held (
  id text primary key,
  author_id text not null,
  -- The discussion that it answers; null when it opens one, with its title.
  discussion_id text references conversation.discussion (id) on delete cascade,
  kind text not null,
  record_id text not null,
  title text,
  text text not null,
  speaker_id text,
  score int not null,
  signals text[] not null,
  at timestamptz not null
);
create index held_of_author on conversation.held (author_id, at desc);
create index held_at on conversation.held (at desc, id);

-- A statement of reasons (Regulation (EU) 2022/2065, article 17), its appeal, its line in the public log.
create table conversation.decision (
  id text primary key,
  at timestamptz not null,
  action text not null check (action in ('message-removed', 'discussion-removed', 'message-refused', 'record-withdrawn', 'warned')),
  ground text not null,
  -- The facts, in words.
  words text not null,
  -- The rules found it, a person decided.
  automated boolean not null,
  kind text not null,
  record_id text not null,
  discussion_id text,
  message_id text,
  -- What was refused, so that an appeal can post it.
  refused jsonb,
  -- Whom it is about: the author, or who answers for the record.
  author_id text,
  organization_id text,
  moderator_id text,
  appealed_at timestamptz,
  appeal_words text not null default '',
  settled_at timestamptz,
  settled_by text,
  outcome text check (outcome in ('upheld', 'restored')),
  settlement text not null default ''
);
create index decision_at on conversation.decision (at desc, id);
create index decision_of_author on conversation.decision (author_id) where author_id is not null;
create index decision_of_record on conversation.decision (kind, record_id);
create index decision_of_message on conversation.decision (message_id) where message_id is not null;
create index decision_appealed on conversation.decision (appealed_at) where appealed_at is not null and settled_at is null;
create index message_recent_of_author on conversation.message (author_id, posted_at desc) where author_id is not null;
