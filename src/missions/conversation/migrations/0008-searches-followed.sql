-- New results of the searches that people follow, gathered into one news by search. The kind of such a news is
-- `search`, and what it is about its parameters.
-- Until then its results gather; null once it is told, as for every other news.
alter table conversation.news add column due_at timestamptz;
create unique index news_gathering on conversation.news (record_id) where kind = 'search' and due_at is not null;
create index news_due on conversation.news (due_at) where due_at is not null;

-- What was said with it: the answer to a request, the reason of a refusal.
alter table conversation.news add column words text not null default '';

create table conversation.search_match (
  search text not null,
  kind text not null,
  record_id text not null,
  news_id text not null references conversation.news (id) on delete cascade,
  -- A record is a new result of a search once.
  primary key (search, kind, record_id)
);
create index search_match_of on conversation.search_match (news_id);
