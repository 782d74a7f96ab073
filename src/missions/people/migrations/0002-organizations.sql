-- Organisations, who belongs to them, and how one comes in: invited by them, or asking to join.
create table people.organization (
  id text primary key,
  slug text not null unique,
  name text not null collate kernel.french,
  acronym text,
  description text not null default '',
  url text,
  siret text check (siret ~ '^\d{14}$'),
  badges text[] not null default '{}'
    check (badges <@ array['public-service', 'certified', 'association', 'company', 'local-authority']),
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- A deleted organisation keeps its row: its slug never leads to somebody else.
  deleted_at timestamptz
);
create index organization_by_name on people.organization (name, id) where deleted_at is null;

-- Every slug that an organisation ever had, the current one included; never given to another.
create table people.organization_slug (
  slug text primary key,
  organization_id text not null references people.organization deferrable initially deferred
);

create table people.membership (
  organization_id text not null references people.organization,
  account_id text not null references people.account on delete cascade,
  role text not null check (role in ('administrator', 'editor', 'contributor')),
  created_at timestamptz not null,
  primary key (organization_id, account_id)
);
create index membership_of_account on people.membership (account_id);

-- What a contributor may work on: an object of any mission, by kind and id. It goes with the membership.
create table people.assignment (
  organization_id text not null,
  account_id text not null,
  kind text not null,
  id text not null,
  created_at timestamptz not null,
  primary key (organization_id, account_id, kind, id),
  foreign key (organization_id, account_id) references people.membership on delete cascade
);
create index assignment_of_object on people.assignment (kind, id);

create table people.invitation (
  id text primary key,
  secret_hash bytea not null unique,
  organization_id text not null references people.organization,
  email text not null check (email = lower(email)),
  role text not null check (role in ('administrator', 'editor', 'contributor')),
  status text not null default 'pending' check (status in ('pending', 'accepted', 'refused', 'cancelled')),
  invited_by text references people.account on delete set null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  decided_at timestamptz
);
create unique index invitation_pending on people.invitation (organization_id, email) where status = 'pending';
create index invitation_by_email on people.invitation (email) where status = 'pending';

create table people.membership_request (
  id text primary key,
  organization_id text not null references people.organization,
  account_id text not null references people.account on delete cascade,
  comment text not null,
  status text not null default 'pending' check (status in ('pending', 'accepted', 'refused', 'cancelled')),
  refusal_comment text check ((status = 'refused') = (refusal_comment is not null)),
  created_at timestamptz not null,
  decided_at timestamptz
);
create unique index membership_request_pending
  on people.membership_request (organization_id, account_id) where status = 'pending';
create index membership_request_of_account on people.membership_request (account_id);
