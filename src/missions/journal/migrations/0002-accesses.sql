-- What is searched: read from the chains as they grow, and nothing that they do not say.
create table journal.access (
  node text not null,
  sequence bigint not null,
  at timestamptz not null,
  call_id text not null,
  grant_id text not null,
  api_id text not null,
  operation text not null,
  provider_id text not null,
  consumer_id text not null,
  delegate_id text,
  purpose text not null,
  case_reference text not null,
  agent text not null,
  fields text[] not null,
  outcome text not null,
  status int not null,
  reason text,
  -- How many persons it is about.
  persons int not null,
  primary key (node, sequence)
);
create index access_of_consumer on journal.access (consumer_id, at desc, node, sequence);
create index access_of_agent on journal.access (consumer_id, agent, at desc);
create index access_of_case on journal.access (consumer_id, case_reference);
create index access_of_provider on journal.access (provider_id, at desc, node, sequence);
create index access_of_grant on journal.access (grant_id, at desc, node, sequence);
create index access_by_time on journal.access (at desc, node, sequence);
create index access_of_call on journal.access (call_id);

-- A keyed hash of a person, and an access about them.
create table journal.access_person (
  person text not null,
  at timestamptz not null,
  node text not null,
  sequence bigint not null,
  primary key (person, at, node, sequence)
);

-- Calls of a grant in a month of Paris.
create table journal.month_count (
  grant_id text not null,
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  outcome text not null,
  calls bigint not null,
  primary key (grant_id, month, outcome)
);

-- What auditors searched and exported: written in a chain too. The account is forgotten here when it is erased.
create table journal.consultation (
  node text not null,
  sequence bigint not null,
  at timestamptz not null,
  account_id text,
  action text not null,
  criteria jsonb not null,
  primary key (node, sequence)
);
create index consultation_by_time on journal.consultation (at desc, node, sequence);
create index consultation_of_account on journal.consultation (account_id) where account_id is not null;
