-- A record that another source brings already is sought by its page and by its identifier too.
create index item_page on harvest.item (page) where page is not null;
create index item_identifier on harvest.item (identifier) where identifier is not null;
