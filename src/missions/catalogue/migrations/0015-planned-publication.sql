-- The hour at which a dataset becomes public by itself; until then it is a draft, or private, like any other.
alter table catalogue.dataset add column publish_at timestamptz;
create index dataset_planned on catalogue.dataset (publish_at) where publish_at is not null;
