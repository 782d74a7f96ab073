-- Cards also tell the owner, what is featured, what is archived and the families of formats: those written before
-- are told again, some hundreds at a time.
update catalogue.dataset_use set stale = true;

-- What lists in numbered pages count and skip, without reading a row.
create index dataset_listed on catalogue.dataset (created_at desc, id desc)
  where visibility = 'public' and deleted_at is null and archived_at is null;
