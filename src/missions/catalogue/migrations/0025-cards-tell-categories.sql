-- Cards tell the categories of high-value data: those of the datasets that may have one are told again.
update catalogue.dataset_use set stale = true where dataset_id in (
  select id from catalogue.dataset where hvd_categories <> '{}' or badges @> array['hvd']);
