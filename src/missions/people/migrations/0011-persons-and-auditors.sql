-- What FranceConnect says of who somebody is, as keyed hashes that the journal of accesses makes: the identity itself
-- is never kept. They go with the identity, when it is taken off or its account erased.
alter table people.identity add column persons text[] not null default '{}';

-- A role of the office for those who audit the journal of accesses.
alter table people.account drop constraint account_office_roles_check;
alter table people.account add constraint account_office_roles_check
  check (office_roles <@ array['administrator', 'moderator', 'instructor', 'editor', 'auditor']);
