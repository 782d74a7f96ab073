-- A role of the office for those who write its pages, its news and its banner.
alter table people.account drop constraint account_office_roles_check;
alter table people.account add constraint account_office_roles_check
  check (office_roles <@ array['administrator', 'moderator', 'instructor', 'editor']);
