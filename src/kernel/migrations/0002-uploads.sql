-- Files that arrive in parts, over days if need be, through any copy of the program (kernel/files/uploads.ts).
-- New tables: there are no rows to change.
create table kernel.upload (
  id uuid primary key,
  owner_id text not null,
  name text not null,
  media_type text not null,
  file_key text not null unique,
  -- By which the store finds the parts it holds.
  multipart_id text not null,
  length bigint,
  -- Bytes acknowledged, and the state of SHA-256 after them.
  received bigint not null default 0,
  hash_state bytea not null,
  expected_sha256 text,
  last_piece integer not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- The sender said that all is there; the store then shows the file; a mission then made it its own.
  ended_at timestamptz,
  completed_at timestamptz,
  claimed_at timestamptz,
  -- Nobody sees it any more; its bytes are being removed.
  cancelled_at timestamptz,
  check (received >= 0 and (length is null or received <= length))
);
create index upload_by_owner on kernel.upload (owner_id);
create index upload_by_expiry on kernel.upload (expires_at);

-- Names that an S3 store gave to what it received; a folder needs none.
create table kernel.upload_piece (
  upload_id uuid not null references kernel.upload (id) on delete cascade,
  number integer not null,
  tag text not null,
  primary key (upload_id, number)
);
