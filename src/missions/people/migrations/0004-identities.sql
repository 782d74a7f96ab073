-- People who sign in elsewhere (ProConnect, FranceConnect). A subject belongs to its provider: one agent known
-- by two administrations is two subjects, and an e-mail address never joins them by itself.
create table people.identity (
  id text primary key,
  account_id text not null references people.account on delete cascade,
  provider text not null check (provider in ('proconnect', 'franceconnect')),
  issuer text not null,
  subject text not null,
  -- As the provider said them at the last sign-in.
  email text not null,
  name text not null,
  siret text check (siret ~ '^\d{14}$'),
  created_at timestamptz not null,
  used_at timestamptz not null,
  unique (provider, issuer, subject)
);
create index identity_of_account on people.identity (account_id);

-- A sign-in under way at a provider, then what it proved, held by one browser (the hash of its cookie) until it is
-- linked or expires.
create table people.outside_login (
  secret_hash bytea primary key,
  provider text not null check (provider in ('proconnect', 'franceconnect')),
  state text not null,
  nonce text not null,
  code_verifier text not null,
  next text not null,
  lang text not null check (lang in ('fr', 'en')),
  -- A stronger level was already asked for once.
  stepped_up boolean not null,
  proven jsonb,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

alter table people.session
  add column provider text,
  -- What the provider wants back to close its own session.
  add column id_token text;

alter table people.one_time_link drop constraint one_time_link_purpose_check;
alter table people.one_time_link add constraint one_time_link_purpose_check
  check (purpose in ('register', 'reset', 'change-email', 'set-up', 'link-identity'));
