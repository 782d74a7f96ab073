-- Applications of third parties, what people let them do, and the secrets they hold for it. Secrets are kept as
-- SHA-256 only. An application belongs to a person, or to an organisation, never to both.
create table people.application (
  id text primary key,
  owner_id text references people.account on delete cascade,
  organization_id text references people.organization on delete cascade,
  -- Who answers for it: as whom it acts for its owner. Null once that account is erased, until a secret is made again.
  keeper_id text references people.account on delete set null,
  name text not null,
  site text not null,
  redirect_uris text[] not null,
  scope text not null check (scope in ('all', 'read')),
  -- Null for a public client (RFC 6749, 2.1): it keeps no secret.
  secret_hash bytea,
  created_at timestamptz not null,
  check ((owner_id is null) <> (organization_id is null))
);
create index application_of_owner on people.application (owner_id);
create index application_of_organization on people.application (organization_id);
create index application_of_keeper on people.application (keeper_id);

-- One consent of a person, or one stay of an application that acts for its owner: all its tokens go with it.
create table people.application_grant (
  id text primary key,
  application_id text not null references people.application on delete cascade,
  account_id text not null references people.account on delete cascade,
  given_by text not null check (given_by in ('consent', 'owner')),
  scope text not null check (scope in ('all', 'read')),
  created_at timestamptz not null,
  last_used_at timestamptz,
  expires_at timestamptz not null
);
create index application_grant_of_application on people.application_grant (application_id);
create index application_grant_of_account on people.application_grant (account_id);

-- A spent code or refresh token stays until its grant goes: shown again, it tells that somebody else has it.
create table people.application_code (
  secret_hash bytea primary key,
  grant_id text not null references people.application_grant on delete cascade,
  redirect_uri text not null,
  challenge text not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index application_code_of_grant on people.application_code (grant_id);

create table people.application_token (
  secret_hash bytea primary key,
  grant_id text not null references people.application_grant on delete cascade,
  kind text not null check (kind in ('access', 'refresh')),
  scope text not null check (scope in ('all', 'read')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index application_token_of_grant on people.application_token (grant_id);
