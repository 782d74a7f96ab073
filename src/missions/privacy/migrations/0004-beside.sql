-- What goes out with a table and is examined with it: keys of its other tables and texts, what could not be read.
alter table privacy.scan add column beside jsonb not null default '{"tables": [], "texts": null, "unread": []}';
