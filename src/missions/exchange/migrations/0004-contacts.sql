-- Whether those whom a request names as contacts said themselves that the address is theirs.
create table exchange.contact_confirmation (
  request_id text not null references exchange.request (id),
  -- In lower case; it leaves with the contact.
  email text not null,
  asked_at timestamptz not null,
  ends_at timestamptz not null,
  -- Of the link that was sent last; null once it was used.
  secret_hash bytea unique,
  confirmed_at timestamptz,
  primary key (request_id, email),
  check ((secret_hash is null) = (confirmed_at is not null))
);
create index contact_confirmation_of_email on exchange.contact_confirmation (email);
