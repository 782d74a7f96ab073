-- What was said of a revocation, and when: the register of a past month shows what was known at its end.
create table exchange.revocation (
  id bigint generated always as identity primary key,
  grant_id text not null references exchange.grant (id),
  said_at timestamptz not null,
  -- Null: what was announced is taken back.
  effect_at timestamptz,
  reason text not null
);
create index revocation_of_grant on exchange.revocation (grant_id, said_at);
insert into exchange.revocation (grant_id, said_at, effect_at, reason)
  select id, least(revoked_at, now()), revoked_at, revocation_reason from exchange.grant
  where revoked_at is not null;

-- The form that was answered, in its version: a renewal is asked on the form of today, and shows what changed.
alter table exchange.grant add column definition_key text, add column definition_version int;
update exchange.grant g set definition_key = r.definition_key, definition_version = r.definition_version
  from exchange.request r where r.id = g.request_id;
alter table exchange.grant alter column definition_key set not null,
  alter column definition_version set not null,
  add foreign key (definition_key, definition_version)
    references exchange.definition_version (definition_key, version);

-- People named by the applicant stand apart from what never changes, and leave when they are not needed any more.
create table exchange.grant_contact (
  grant_id text primary key references exchange.grant (id),
  contacts jsonb not null
);
insert into exchange.grant_contact (grant_id, contacts)
  select id, content -> 'contacts' from exchange.grant
  where state = 'active' and jsonb_array_length(content -> 'contacts') > 0;
alter table exchange.grant disable trigger grant_kept;
update exchange.grant set content = jsonb_set(content, '{contacts}', '[]');
alter table exchange.grant enable trigger grant_kept;
alter table exchange.grant
  add constraint grant_names_nobody check (coalesce(jsonb_array_length(content -> 'contacts'), 0) = 0);
