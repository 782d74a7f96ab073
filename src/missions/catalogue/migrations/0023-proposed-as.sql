-- What both sides of a transfer were shown: once it is settled, one of them may not see the record any more.
alter table catalogue.transfer
  add column title text not null default '',
  add column path text not null default '',
  add column visibility text not null default 'private' check (visibility in ('draft', 'private', 'public'));
-- The paths of entries are those of their kinds; those proposed before today keep no path.
update catalogue.transfer t set title = coalesce(nullif(d.title, ''), d.slug), path = '/datasets/' || d.slug,
    visibility = d.visibility
  from catalogue.dataset d where t.kind = 'dataset' and d.id = t.record_id;
update catalogue.transfer t set title = coalesce(nullif(e.title, ''), e.slug), visibility = e.visibility
  from catalogue.entry e where t.kind = e.kind and e.id = t.record_id;
