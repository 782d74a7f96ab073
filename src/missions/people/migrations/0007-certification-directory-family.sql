-- Organisations that ask to be certified, the directory against which they are checked, and which is part of which.
create table people.certification (
  id text primary key,
  organization_id text not null references people.organization,
  kind text not null check (kind in ('public-service', 'local-authority', 'company', 'association')),
  status text not null check (status in ('waiting', 'more-asked', 'granted', 'refused', 'withdrawn')),
  asked_at timestamptz not null,
  -- Since when the office has it in hand: the last word of the organisation.
  waiting_since timestamptz not null,
  decided_at timestamptz check ((decided_at is null) = (status in ('waiting', 'more-asked')))
);
create unique index certification_open on people.certification (organization_id)
  where status in ('waiting', 'more-asked');
create index certification_queue on people.certification (status, waiting_since, id);
create index certification_of_organization on people.certification (organization_id, asked_at desc);

-- Who did what of a request, in order.
create table people.certification_step (
  certification_id text not null references people.certification,
  rank int not null,
  action text not null check (action in ('asked', 'more-asked', 'completed', 'granted', 'refused', 'withdrawn')),
  actor_id text references people.account on delete set null,
  message text not null,
  created_at timestamptz not null,
  primary key (certification_id, rank)
);
create index certification_step_by_actor on people.certification_step (actor_id);

-- Administrations and others that an operator loads from a file, by SIRET or, where a file knows no better, by SIREN.
create table people.directory_entry (
  number text primary key check (number ~ '^(\d{9}|\d{14})$'),
  siren text not null generated always as (left(number, 9)) stored,
  name text not null,
  acronym text,
  kind text check (kind in ('public-service', 'local-authority', 'company', 'association')),
  -- Code of the legal category (INSEE).
  legal_category text check (legal_category ~ '^\d{2,4}$'),
  address text,
  -- Name and acronym in small letters without accents.
  searched text not null,
  loaded_at timestamptz not null
);
create index directory_entry_by_siren on people.directory_entry (siren, number);
create index directory_entry_by_words on people.directory_entry using gin (searched gin_trgm_ops);

-- An organisation that is part of another; those who administer the other one say yes.
create table people.organization_parent (
  organization_id text primary key references people.organization,
  parent_id text not null references people.organization check (parent_id <> organization_id),
  status text not null check (status in ('pending', 'accepted')),
  asked_by text references people.account on delete set null,
  asked_at timestamptz not null,
  decided_at timestamptz
);
create index organization_parent_of on people.organization_parent (parent_id, status);
create index organization_parent_by_asker on people.organization_parent (asked_by);
create index organization_by_siret on people.organization (siret) where siret is not null and deleted_at is null;
create index organization_certified on people.organization (id) where 'certified' = any (badges) and deleted_at is null;
