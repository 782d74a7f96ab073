-- What calls, and what proves that it is itself.
create schema gateway;

-- A software of an organisation.
create table gateway.client (
  id text primary key,
  organization_id text not null,
  name text not null,
  -- CIDR; empty: from anywhere. The networks of the grant hold too.
  networks text[] not null default '{}',
  created_at timestamptz not null,
  created_by text,
  -- From then on, nothing it holds opens anything.
  revoked_at timestamptz
);
create index client_of_organization on gateway.client (organization_id);

-- Only what is public of a key: two may be valid at once, so that software changes theirs without a halt.
create table gateway.client_key (
  id text primary key,
  client_id text not null references gateway.client on delete cascade,
  kind text not null check (kind in ('jwk', 'certificate')),
  -- JWK (RFC 7517), or null.
  jwk jsonb,
  -- SHA-256, base64url: of the key (RFC 7638), or of the certificate (RFC 8705, section 3.1).
  thumbprint text not null unique,
  name text not null,
  created_at timestamptz not null,
  created_by text,
  ends_at timestamptz,
  revoked_at timestamptz,
  check ((kind = 'jwk') = (jwk is not null))
);
create index client_key_of_client on gateway.client_key (client_id);

-- Client assertions that were used, until they expire (RFC 7523, section 3: `jti`).
create table gateway.used_assertion (
  client_id text not null,
  hash bytea not null,
  expires_at timestamptz not null,
  primary key (client_id, hash)
);
create index used_assertion_expired on gateway.used_assertion (expires_at);

-- Each change of these tables is heard by every node.
create function gateway.tell_nodes() returns trigger language plpgsql as $$
begin
  perform pg_notify('gateway', '');
  return null;
end $$;
create trigger client_changed after insert or update or delete on gateway.client
  for each statement execute function gateway.tell_nodes();
create trigger client_key_changed after insert or update or delete on gateway.client_key
  for each statement execute function gateway.tell_nodes();
