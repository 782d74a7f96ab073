-- What people follow, what they are told of it, and how. Nothing exists yet.
create table conversation.follow (
  account_id text not null,
  -- A record or an organisation by its kind and id; `tag` and the tag; `search` and its parameters.
  kind text not null,
  target text not null,
  since timestamptz not null,
  primary key (account_id, kind, target)
);
create index follow_of on conversation.follow (kind, target, account_id);

-- Something that happened, once: what people are told of is a row beside it.
create table conversation.news (
  id text primary key,
  -- What makes it the same news, however often it is delivered.
  key text not null unique,
  what text not null,
  kind text not null,
  record_id text not null,
  -- Of the record, kept the same in the transaction that writes its card.
  organization_id text,
  owner_id text,
  visibility text not null check (visibility in ('public', 'hidden', 'removed')),
  discussion_id text,
  message_id text,
  actor_id text,
  reason text,
  at timestamptz not null
);
create index news_about on conversation.news (kind, record_id);
create index news_of_actor on conversation.news (actor_id) where actor_id is not null;
create index news_at on conversation.news (at);

create table conversation.notification (
  account_id text not null,
  news_id text not null references conversation.news (id) on delete cascade,
  why text not null,
  way text not null check (way in ('site', 'mail', 'digest')),
  at timestamptz not null,
  read_at timestamptz,
  mailed_at timestamptz,
  -- Nobody is told the same twice.
  primary key (account_id, news_id)
);
create index notification_of on conversation.notification (account_id, (read_at is not null), at desc, news_id);
create index notification_of_news on conversation.notification (news_id);
create index notification_to_digest on conversation.notification (account_id, at)
  where way = 'digest' and mailed_at is null and read_at is null;

create table conversation.notification_choice (
  account_id text not null,
  why text not null,
  way text not null check (way in ('site', 'mail', 'digest')),
  primary key (account_id, why)
);

create table conversation.mail_habit (
  account_id text primary key,
  time_zone text not null default 'Europe/Paris',
  -- The last day, in their time zone, whose digest was asked for.
  digested_on date,
  -- Signs the links that unsubscribe.
  secret bytea not null
);
