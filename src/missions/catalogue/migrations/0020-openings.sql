-- Promised openings: entries of a kind of their own. What became of each is read from the data, never written by hand.

-- The last day of a year, a quarter (2026-Q1), a month or a day: a promise is late the day after.
create function catalogue.last_day_of(planned text) returns date
language sql immutable strict parallel safe as $$
  select case
    when planned ~ '^\d{4}$' then make_date(planned::int, 12, 31)
    when planned ~ '^\d{4}-Q[1-4]$' then
      (make_date(left(planned, 4)::int, right(planned, 1)::int * 3, 1) + interval '1 month - 1 day')::date
    when planned ~ '^\d{4}-\d{2}$' then
      (make_date(left(planned, 4)::int, right(planned, 2)::int, 1) + interval '1 month - 1 day')::date
    when planned ~ '^\d{4}-\d{2}-\d{2}$' then planned::date
  end
$$;

-- What each promise says, beside what may be seen of the datasets and APIs that it names. One is open when everybody
-- may read it: public, not restricted, and with something in it.
create view catalogue.opening as
select e.id, e.slug, e.title, e.organization_id, e.modified_at,
  e.visibility = 'public' and e.deleted_at is null as is_public,
  e.details ->> 'planned' as planned,
  catalogue.last_day_of(e.details ->> 'planned') as due_on,
  e.details ->> 'firstPlanned' as first_planned,
  coalesce(e.details ->> 'abandoned', '') <> '' as abandoned,
  d.named + s.named as named,
  d.open + s.open as open,
  d.files, d.described
from catalogue.entry e
cross join lateral (
  select count(*)::int as named,
    count(*) filter (where d.visibility = 'public' and d.access_type = 'open'
      and (d.resource_count > 0 or d.external is not null))::int as open,
    coalesce(sum(d.resource_count) filter (where d.visibility = 'public'), 0)::int as files,
    coalesce(sum(d.documented_count) filter (where d.visibility = 'public'), 0)::int as described
  from catalogue.dataset d where d.id = any (e.datasets) and d.deleted_at is null) d
cross join lateral (
  select count(*)::int as named,
    count(*) filter (where s.visibility = 'public' and s.details #>> '{access,type}' is not distinct from 'open')::int as open
  from catalogue.entry s
  where s.kind = 'dataservice' and s.id = any (e.dataservices) and s.deleted_at is null) s
where e.kind = 'opening';

-- The state that was told last, and since when: what the data changes is a line of the history too.
create table catalogue.opening_told (
  entry_id text primary key references catalogue.entry on delete cascade,
  state text not null,
  since timestamptz not null
);

-- Mails before the day and after it: one of each for a promise and a date.
create table catalogue.opening_reminder (
  entry_id text not null references catalogue.entry on delete cascade,
  due_on date not null,
  about text not null check (about in ('soon', 'late')),
  sent_at timestamptz not null,
  primary key (entry_id, due_on, about)
);

-- What the lines of a spreadsheet describe.
alter table catalogue.batch add column kind text not null default 'dataset' check (kind in ('dataset', 'opening'));
alter table catalogue.batch_item add column entry_id text;
