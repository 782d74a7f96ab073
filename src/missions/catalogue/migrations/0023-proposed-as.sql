-- What both sides of a transfer were shown: once it is settled, one of them may not see the record any more.
alter table catalogue.transfer
  add column title text not null default '',
  add column path text not null default '',
  add column visibility text not null default 'private' check (visibility in ('draft', 'private', 'public'));
update catalogue.transfer t set title = coalesce(nullif(d.title, ''), d.slug), path = '/datasets/' || d.slug,
    visibility = d.visibility
  from catalogue.dataset d where t.kind = 'dataset' and d.id = t.record_id;
update catalogue.transfer t set title = coalesce(nullif(e.title, ''), e.slug), visibility = e.visibility,
    path = case e.kind when 'series' then '/series/' else '/' || e.kind || 's/' end || e.slug
  from catalogue.entry e where t.kind = e.kind and e.id = t.record_id;
