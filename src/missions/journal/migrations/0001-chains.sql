-- Every access to the data of persons, in chains that nobody edits unseen.
create schema journal;

-- A process that writes. Its chain begins at a genesis made of its id and of when it opened; it ends with it.
create table journal.node (
  id text primary key,
  opened_at timestamptz not null,
  genesis bytea not null,
  -- How far its chain has been read into the tables that are searched, and is held by a checkpoint.
  indexed bigint not null default 0,
  checked bigint not null default 0
);

-- What is hashed, to the byte, and nothing else: hash = SHA-256(hash before, then body). No foreign key: thousands
-- of rows a second come here, from nodes that wrote their own row first.
create table journal.record (
  node text not null,
  sequence bigint not null,
  hash bytea not null,
  body text not null,
  primary key (node, sequence)
);

create function journal.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is only added to';
end $$;
create trigger record_kept before update or delete on journal.record
  for each row execute function journal.refuse_change();
create trigger record_whole before truncate on journal.record
  for each statement execute function journal.refuse_change();

-- Keys under which persons are hashed, sealed with the secret of the instance. None is ever deleted while an access
-- must be found by it.
create table journal.person_key (
  id text primary key,
  sealed bytea not null,
  created_at timestamptz not null
);
