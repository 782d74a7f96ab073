-- What proves a person besides their password. The secret of a code generator must be read to be checked: a copy of
-- this database gives second factors, never first ones.
create table people.totp (
  account_id text primary key references people.account on delete cascade,
  secret bytea not null,
  -- Null while the person has not shown that their generator works.
  confirmed_at timestamptz,
  -- The last step of 30 s that was accepted: a code serves once.
  last_step bigint not null default 0,
  created_at timestamptz not null
);

create table people.recovery_code (
  account_id text not null references people.account on delete cascade,
  secret_hash bytea not null,
  primary key (account_id, secret_hash)
);

create table people.passkey (
  id text primary key,
  account_id text not null references people.account on delete cascade,
  -- As the browser says it, base64url.
  credential text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null,
  used_at timestamptz
);
create index passkey_of_account on people.passkey (account_id);

-- What a passkey signs: taken once. Without account, whoever holds the passkey says who they are.
create table people.challenge (
  secret_hash bytea primary key,
  purpose text not null check (purpose in ('add', 'prove')),
  account_id text references people.account on delete cascade,
  expires_at timestamptz not null
);

-- A sign-in that waits for its second factor.
create table people.half_login (
  secret_hash bytea primary key,
  account_id text not null references people.account on delete cascade,
  outside jsonb,
  next text not null,
  expires_at timestamptz not null
);

alter table people.session
  add column two_factors boolean not null default false,
  -- Null until who holds it proves once more who they are: then since the sign-in.
  add column proven_at timestamptz;
alter table people.api_key add column two_factors boolean not null default false;
