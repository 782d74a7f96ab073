-- Texts that those who instruct write again and again, for the requests on one form.
create table exchange.template (
  id text primary key,
  definition_key text not null references exchange.definition (key),
  -- Null: of the office, for all who instruct on that form; otherwise of one provider.
  organization_id text,
  use text not null check (use in ('say', 'request-changes', 'decide', 'revoke')),
  title text not null,
  text text not null,
  modified_at timestamptz not null,
  -- Null once the account is erased.
  author_id text,
  version int not null default 1
);
create index template_of_definition on exchange.template (definition_key, use);
create index template_of_organization on exchange.template (organization_id) where organization_id is not null;
create index template_of_author on exchange.template (author_id) where author_id is not null;
