-- The card of a dataset names the schemas that its resources follow, at each change of one of 15,000.
create index resource_schemas on catalogue.resource (dataset_id, (schema_reference ->> 'name'))
  where schema_reference ->> 'name' is not null;
