-- Cards also tell the grouping of the communes that a dataset is about: those written before are told again.
update catalogue.dataset_use set stale = true where dataset_id in (
  select id from catalogue.dataset
  where exists (select from unnest(spatial_zones) zone where zone ~ '^fr:(commune|arrondissement):'));

-- And the categories of high-value data that a dataservice serves.
alter table catalogue.entry add column untold boolean not null default false;
create index entry_untold on catalogue.entry (id) where untold;
update catalogue.entry set untold = true
where kind = 'dataservice' and jsonb_array_length(coalesce(details -> 'hvdCategories', '[]')) > 0;
