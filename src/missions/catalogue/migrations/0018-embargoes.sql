-- A file may have an hour before which nothing of it is told. Every resource is in `any_resource`; what all the rest of
-- the program reads, `resource`, are those that no embargo holds: what is not asked for by name cannot leak.
-- A column added to the table is added to the view by `create or replace view`, last.
alter table catalogue.resource rename to any_resource;
alter table catalogue.any_resource add column release_at timestamptz;
create view catalogue.resource as select * from catalogue.any_resource where release_at is null;

create index resource_embargoed on catalogue.any_resource (release_at) where release_at is not null;
-- What is held has no place in the order yet.
drop index catalogue.resource_order;
create unique index resource_order on catalogue.any_resource (dataset_id, rank) where release_at is null;
