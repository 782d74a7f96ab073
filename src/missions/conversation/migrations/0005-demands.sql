-- Requests for data: what people ask an administration to open, who supports it, what became of it.
create table conversation.demand (
  id text primary key,
  title text not null,
  what text not null,
  why text not null,
  -- Address of what exists already, if the author knows one.
  existing text,
  -- Who is asked; null while the office looks for whom to send it to.
  organization_id text,
  -- Since when that organisation has it: the clock of the law starts.
  received_at timestamptz,
  -- Null once the account is erased; the name is then empty.
  author_id text,
  author_name text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  state text not null default 'open'
    check (state in ('open', 'taken-up', 'answered', 'refused', 'merged', 'withdrawn', 'removed')),
  -- Of the state: when it is planned, the legal ground of a refusal, the demand that took this one in.
  planned_on date,
  ground text,
  words text not null default '',
  merged_into text references conversation.demand (id),
  supporters int not null default 0,
  check ((state = 'refused') = (ground is not null)),
  check ((state = 'merged') = (merged_into is not null)),
  check ((organization_id is null) = (received_at is null))
);
-- Unmet demand, as the public page ranks it, and the same for one organisation.
create index demand_unmet on conversation.demand (supporters desc, created_at, id)
  where state in ('open', 'taken-up');
create index demand_of_organization on conversation.demand (organization_id, state);
create index demand_of_author on conversation.demand (author_id) where author_id is not null;

-- One account, one support.
create table conversation.support (
  demand_id text not null references conversation.demand (id),
  account_id text not null,
  at timestamptz not null,
  primary key (demand_id, account_id)
);
create index support_of_account on conversation.support (account_id);
