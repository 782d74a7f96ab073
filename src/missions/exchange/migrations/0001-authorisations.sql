-- Who may get which data of whom: what is asked, what was asked for, what was decided, and the grants.
create schema exchange;

-- What a request for an API must hold, as data. A version never changes: requests keep theirs.
create table exchange.definition (
  key text primary key,
  version int not null default 0,
  -- A closed definition takes no new request.
  closed_at timestamptz
);
create table exchange.definition_version (
  definition_key text not null references exchange.definition (key),
  version int not null,
  content jsonb not null,
  at timestamptz not null,
  -- Null for those that come with the program, and once the account is erased.
  author_id text,
  primary key (definition_key, version)
);
create index definition_version_of_author on exchange.definition_version (author_id)
  where author_id is not null;

create table exchange.request (
  id text primary key,
  number int generated always as identity unique,
  definition_key text not null,
  definition_version int not null,
  api_id text not null,
  provider_id text not null,
  organization_id text not null,
  -- Null once the account is erased; the name is then empty.
  applicant_id text,
  applicant_name text not null,
  state text not null default 'draft'
    check (state in ('draft', 'submitted', 'changes_requested', 'granted', 'refused', 'revoked', 'archived')),
  content jsonb not null,
  -- How often the content was saved: a form that was read before another saved does not overwrite it.
  revision int not null default 0,
  -- Why it is asked again while a grant lives.
  again text check (again in ('reopening', 'renewal')),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  submitted_at timestamptz,
  -- The clock of the service: it stops while the applicant has the request.
  due_at timestamptz,
  instructor_id text,
  instructor_name text not null default '',
  -- Said with the last decision, to everybody.
  reason text not null default '',
  foreign key (definition_key, definition_version) references exchange.definition_version (definition_key, version)
);
create index request_of_organization on exchange.request (organization_id, changed_at desc);
create index request_of_provider on exchange.request (provider_id, due_at) where state = 'submitted';
create index request_waiting on exchange.request (due_at) where state = 'submitted';
create index request_of_applicant on exchange.request (applicant_id) where applicant_id is not null;
create index request_of_instructor on exchange.request (instructor_id) where instructor_id is not null;

-- People of the organisation who answer for a request beside its applicant: it outlives those who leave.
create table exchange.co_owner (
  request_id text not null references exchange.request (id),
  account_id text not null,
  since timestamptz not null,
  primary key (request_id, account_id)
);
create index co_owner_of_account on exchange.co_owner (account_id);

create table exchange.message (
  id text primary key,
  request_id text not null references exchange.request (id),
  author_id text,
  author_name text not null,
  side text not null check (side in ('applicant', 'instructor')),
  text text not null,
  at timestamptz not null
);
create index message_of_request on exchange.message (request_id, at);
create index message_of_author on exchange.message (author_id) where author_id is not null;

-- What an instructor says of each field; with two people, it counts once another confirms.
create table exchange.decision (
  id text primary key,
  request_id text not null references exchange.request (id),
  outcome text not null check (outcome in ('granted', 'refused')),
  fields jsonb not null,
  reason text not null default '',
  months int not null,
  decided_by text,
  decided_by_name text not null,
  decided_at timestamptz not null,
  state text not null check (state in ('proposed', 'confirmed', 'sent-back')),
  settled_by text,
  settled_by_name text not null default '',
  settled_at timestamptz,
  settled_words text not null default ''
);
create unique index decision_proposed on exchange.decision (request_id) where state = 'proposed';
create index decision_of_request on exchange.decision (request_id, decided_at desc);
create index decision_by on exchange.decision (decided_by) where decided_by is not null;
create index decision_settled_by on exchange.decision (settled_by) where settled_by is not null;

-- Ed25519 keys that sign grants: the newest signs, all of them verify.
create table exchange.signing_key (
  kid text primary key,
  private_key bytea not null,
  public_key jsonb not null,
  since timestamptz not null
);

create table exchange.grant (
  id text primary key,
  number int generated always as identity unique,
  request_id text not null references exchange.request (id),
  api_id text not null,
  provider_id text not null,
  consumer_id text not null,
  state text not null default 'active' check (state in ('active', 'obsolete', 'revoked', 'expired')),
  -- The snapshot as it was signed, and the request it answers, for the next difference.
  body jsonb not null,
  jws text not null,
  content jsonb not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- When it stops to hold; later than the decision when notice is given.
  revoked_at timestamptz,
  revocation_reason text not null default '',
  -- Who answers for it to the public is the provider; who decided is in the decision.
  check (ends_at > starts_at)
);
create unique index grant_active on exchange.grant (request_id) where state = 'active';
create index grant_of_api on exchange.grant (api_id, state);
create index grant_of_consumer on exchange.grant (consumer_id, state);
create index grant_of_request on exchange.grant (request_id);
create index grant_ending on exchange.grant (ends_at) where state = 'active';

-- Gateways hear at once what changed.
create function exchange.tell_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('exchange', '');
  return null;
end $$;
create trigger grant_told after insert or update on exchange.grant
  for each statement execute function exchange.tell_change();

-- A grant is never edited: its body, its signature and its term stay as they were signed.
create function exchange.keep_grant() returns trigger language plpgsql as $$
begin
  if (old.body, old.jws, old.content, old.starts_at, old.ends_at, old.number)
    is distinct from (new.body, new.jws, new.content, new.starts_at, new.ends_at, new.number) then
    raise exception 'a grant never changes: make another one';
  end if;
  return new;
end $$;
create trigger grant_kept before update on exchange.grant
  for each row execute function exchange.keep_grant();
