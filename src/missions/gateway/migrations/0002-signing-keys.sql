-- Keys of the instance: they sign tokens and answers. Ed25519; several while one replaces another.
create table gateway.signing_key (
  -- Thumbprint of the public half (RFC 7638).
  id text primary key,
  serves text not null check (serves in ('token', 'answer')),
  public_jwk jsonb not null,
  -- PKCS #8, under the seal of the instance.
  sealed bytea not null,
  created_at timestamptz not null,
  -- From then on it signs nothing more; its public half stays published.
  retired_at timestamptz
);
-- Two nodes that start together make one key.
create unique index signing_key_in_use on gateway.signing_key (serves) where retired_at is null;
create trigger signing_key_changed after insert or update or delete on gateway.signing_key
  for each statement execute function gateway.tell_nodes();
