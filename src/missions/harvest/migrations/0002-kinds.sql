-- A source gives dataservices and series besides datasets: an item is of a kind, and names other records of its source.
alter table harvest.item rename column dataset_id to record_id;
alter index harvest.item_of_dataset rename to item_of_record;
alter table harvest.item
  add column kind text not null default 'dataset' check (kind in ('dataset', 'dataservice', 'series')),
  -- As the source writes them: what a service serves, the members of a series; of a dataset, its series and services.
  add column names text[] not null default '{}',
  -- Datasets here to which these names led last: others were added by an editor.
  add column linked text[] not null default '{}',
  drop constraint item_source_id_remote_id_key,
  add unique (source_id, kind, remote_id);
create index item_besides_datasets on harvest.item (source_id) where kind <> 'dataset';
