-- A SIREN finds the organisations of its establishments, whatever the collation of the database.
create index organization_by_siren on people.organization (left(siret, 9)) where siret is not null and deleted_at is null;

-- Sole traders are persons: their name and address are kept nowhere. What the public register said is kept for a time
-- only, unlike what the operator loads.
delete from people.directory_entry where legal_category like '1%';
alter table people.directory_entry
  add constraint directory_entry_of_no_person check (legal_category is null or legal_category not like '1%'),
  add column from_register boolean not null default false;
create index directory_entry_from_register on people.directory_entry (loaded_at) where from_register;


-- The refresh token that a token took the place of: a client whose answer was lost on the way asks again with it.
alter table people.application_token add column replaces bytea;
