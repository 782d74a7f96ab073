-- Descriptions that an organisation begins its datasets from. They are no records: no card, never public.
create table catalogue.dataset_template (
  id text primary key,
  organization_id text not null,
  name text not null,
  guidance text not null default '',
  content jsonb not null,
  created_at timestamptz not null,
  modified_at timestamptz not null,
  version int not null default 1
);
create index dataset_template_of_organization on catalogue.dataset_template (organization_id, name);
