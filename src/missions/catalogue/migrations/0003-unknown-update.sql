-- Data kept elsewhere by a source that gives no date: nobody here knows its last update, and none is claimed.
alter table catalogue.dataset alter column last_update drop not null;

-- What the source declared of its data is kept with the rest of what it declared.
update catalogue.dataset
set external = jsonb_set(external, '{lastUpdate}',
  to_jsonb(to_char(last_update at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
where external is not null and not external ? 'lastUpdate';

-- Lists by date end with what has none.
drop index catalogue.dataset_of_organization;
drop index catalogue.dataset_of_owner;
drop index catalogue.dataset_public;
create index dataset_of_organization on catalogue.dataset
  (organization_id, coalesce(last_update, timestamptz '-infinity') desc, id desc);
create index dataset_of_owner on catalogue.dataset
  (owner_id, coalesce(last_update, timestamptz '-infinity') desc, id desc) where owner_id is not null;
create index dataset_public on catalogue.dataset
  (coalesce(last_update, timestamptz '-infinity') desc, id desc) where visibility = 'public' and deleted_at is null;
