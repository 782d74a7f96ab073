-- By which rules a content was examined: 0 is before they were numbered. What was examined by older ones is examined
-- again when the office asks.
alter table privacy.scan add column rules int not null default 0;
create index scan_by_rules on privacy.scan (rules, id) where state = 'ready';
