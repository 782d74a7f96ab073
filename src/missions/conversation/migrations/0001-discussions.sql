-- Discussions on any record of any mission, and their messages. Nothing exists yet.
create schema conversation;

create table conversation.discussion (
  id text primary key,
  -- The record, as `records` names it.
  kind text not null,
  record_id text not null,
  -- Of the record, kept the same in the transaction that writes its card: who answers for it, and who sees it.
  organization_id text,
  owner_id text,
  visibility text not null check (visibility in ('public', 'hidden', 'removed')),
  title text not null,
  -- Null once the account is erased; the name is then empty.
  author_id text,
  author_name text not null,
  -- The organisation in whose name it was opened.
  speaker_id text,
  -- The producer opened it: nobody waited for an answer.
  by_producer boolean not null,
  created_at timestamptz not null,
  last_at timestamptz not null,
  messages int not null default 0,
  -- First answer of the producer.
  answered_at timestamptz,
  -- Since when somebody waits for the producer; null when the producer spoke last, and once closed.
  waiting_since timestamptz,
  closed_at timestamptz,
  closed_by text,
  closed_by_name text not null default '',
  closed_as text,
  removed_at timestamptz,
  removed_by text check (removed_by in ('author', 'office')),
  removal_reason text,
  removal_words text,
  extras jsonb not null default '{}'
);
create index discussion_of_record on conversation.discussion (kind, record_id, (closed_at is not null), last_at desc, id)
  where removed_at is null;
-- Cards are followed whatever became of the discussion.
create index discussion_about on conversation.discussion (kind, record_id);
create index discussion_waiting on conversation.discussion (organization_id, waiting_since, id)
  where waiting_since is not null and removed_at is null;
create index discussion_of_organization on conversation.discussion (organization_id, last_at desc, id)
  where removed_at is null;
create index discussion_recent on conversation.discussion (last_at desc, id)
  where removed_at is null and visibility = 'public';
create index discussion_of_author on conversation.discussion (author_id) where author_id is not null;
-- How fast an organisation answers.
create index discussion_asked on conversation.discussion (organization_id, created_at desc)
  where removed_at is null and visibility = 'public' and not by_producer;

-- A message keeps its place for ever: pages of a thread are ranges of places, and links to them do not move.
create table conversation.message (
  discussion_id text not null references conversation.discussion (id) on delete cascade,
  place int not null,
  id text not null unique,
  author_id text,
  author_name text not null,
  speaker_id text,
  by_producer boolean not null,
  -- Markdown as it was written, and what is shown of it, made once.
  text text not null,
  html text not null,
  posted_at timestamptz not null,
  modified_at timestamptz,
  removed_at timestamptz,
  removed_by text check (removed_by in ('author', 'office')),
  removal_reason text,
  removal_words text,
  primary key (discussion_id, place)
);
create index message_of_author on conversation.message (author_id) where author_id is not null;

-- What a message said before it was modified: for moderators.
create table conversation.message_version (
  message_id text not null references conversation.message (id) on delete cascade,
  at timestamptz not null,
  text text not null,
  primary key (message_id, at)
);

-- Whom a message names: their name stands in its HTML, and leaves with their account.
create table conversation.mention (
  message_id text not null references conversation.message (id) on delete cascade,
  kind text not null check (kind in ('organization', 'person')),
  target_id text not null,
  primary key (message_id, kind, target_id)
);
create index mention_of on conversation.mention (kind, target_id);
