-- Accounts and the ways they prove who they are. Secrets (sessions, keys, links) are kept as SHA-256 only:
-- a copy of this database opens no door. An account exists once its address is proven, never before.
create schema people;

create table people.account (
  id text primary key,
  -- Lower case, always: one address, one account.
  email text not null unique check (email = lower(email)),
  first_name text not null,
  last_name text not null,
  -- Argon2id in PHC format; null for those who sign in another way.
  password_hash text,
  lang text not null check (lang in ('fr', 'en')),
  office_roles text[] not null default '{}'
    check (office_roles <@ array['administrator', 'moderator', 'instructor']),
  demo boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index account_by_name on people.account (last_name collate kernel.french, id);

create table people.session (
  id text primary key,
  secret_hash bytea not null unique,
  account_id text not null references people.account on delete cascade,
  csrf text not null,
  user_agent text not null,
  address text not null,
  created_at timestamptz not null,
  -- Written at most once in five minutes: reading a page must not cost a write.
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_of_account on people.session (account_id);

create table people.api_key (
  id text primary key,
  secret_hash bytea not null unique,
  account_id text not null references people.account on delete cascade,
  name text not null,
  scope text not null check (scope in ('all', 'read')),
  created_at timestamptz not null,
  last_used_at timestamptz,
  expires_at timestamptz not null
);
create index api_key_of_account on people.api_key (account_id);

-- Links sent by mail (and the one that sets an empty instance up): taken once, by deletion.
create table people.one_time_link (
  secret_hash bytea primary key,
  purpose text not null check (purpose in ('register', 'reset', 'change-email', 'set-up')),
  email text not null,
  account_id text references people.account on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index one_time_link_of_account on people.one_time_link (account_id);

-- Failed attempts by account and by address, shared by all copies of the program.
create table people.throttle (
  key text primary key,
  attempts int not null,
  blocked_until timestamptz not null,
  updated_at timestamptz not null
);
