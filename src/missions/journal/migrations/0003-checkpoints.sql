-- Keys that sign checkpoints (Ed25519): the public half in the clear, the other sealed with the secret of the instance.
create table journal.signing_key (
  id text primary key,
  -- Raw, 32 bytes, base64url: `x` of a JWK (RFC 8037).
  public_x text not null,
  sealed bytea not null,
  created_at timestamptz not null
);

-- A Merkle root (RFC 6962) over what the chains gained since the checkpoint before, signed.
create table journal.checkpoint (
  number bigint primary key,
  at timestamptz not null,
  size int not null check (size between 1 and 1048576),
  jws text not null,
  -- SHA-256 of the payload that is signed: the next one names it.
  hash bytea not null,
  -- Roots of its parts of 1,024 records, one after the other: a proof reads one part and these.
  parts bytea not null
);

-- Which records of a chain it holds, and where in its leaves they begin.
create table journal.checkpoint_chain (
  node text not null,
  first bigint not null,
  last bigint not null check (last >= first),
  head bytea not null,
  checkpoint bigint not null references journal.checkpoint,
  place int not null,
  primary key (node, first)
);
create index chain_of_checkpoint on journal.checkpoint_chain (checkpoint, place);

create trigger checkpoint_kept before update or delete on journal.checkpoint
  for each row execute function journal.refuse_change();
create trigger checkpoint_chain_kept before update or delete on journal.checkpoint_chain
  for each row execute function journal.refuse_change();
