-- A department of one commune, Paris, is that commune: cards of datasets about it, written before, are told again.
update catalogue.dataset_use set stale = true where dataset_id in (
  select id from catalogue.dataset where 'fr:departement:75' = any(spatial_zones));
