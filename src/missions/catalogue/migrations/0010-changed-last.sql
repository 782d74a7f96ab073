-- CKAN lists the last changed first when nothing else is asked: every public dataset was sorted for a page of ten.
create index dataset_public_changed on catalogue.dataset
  (greatest(modified_at, resources_updated_at) desc, id desc) where visibility = 'public' and deleted_at is null;
