-- Free properties of organisations, that programs add.
alter table people.organization add column extras jsonb not null default '{}';
