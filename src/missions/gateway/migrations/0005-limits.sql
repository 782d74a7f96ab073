-- How much a grant may ask: calls in any minute, calls and distinct persons in a day, exact whatever the number of nodes.
create table gateway.allowance (
  key text primary key,
  -- Of the last one in `taken`.
  slot bigint not null,
  -- Permits let out in each slot of the window, oldest first.
  taken integer[] not null
);

-- Lets out a block of permits: what is needed now, and a part of what remains, so that the nodes share the end of it.
-- What a node did not use comes back with its next question. `opens`: slots until something comes back.
create function gateway.lease(
  its_key text, quota integer, slots integer, now_slot bigint, needed integer, block integer, back integer,
  back_slot bigint,
  out granted integer, out remaining integer, out opens integer
) language plpgsql as $$
declare
  held gateway.allowance;
  ahead bigint;
begin
  -- A crash of the server may forget the last lease; that is a block of calls, and it saves each lease a write of the disk.
  perform set_config('synchronous_commit', 'off', true);
  insert into gateway.allowance values (its_key, now_slot, array_fill(0, array[slots])) on conflict do nothing;
  select * into held from gateway.allowance where key = its_key for update;
  if array_length(held.taken, 1) <> slots then held.taken := array_fill(0, array[slots]); end if;
  -- The clock of a node that is late counts in the newest slot known.
  ahead := greatest(now_slot - held.slot, 0);
  if ahead >= slots then
    held.taken := array_fill(0, array[slots]);
  elsif ahead > 0 then
    held.taken := held.taken[ahead + 1 : slots] || array_fill(0, array[ahead::integer]);
  end if;
  held.slot := greatest(held.slot, now_slot);
  if back > 0 and held.slot - back_slot < slots then
    held.taken[slots - (held.slot - back_slot)] := greatest(held.taken[slots - (held.slot - back_slot)] - back, 0);
  end if;
  select quota - coalesce(sum(n), 0) into remaining from unnest(held.taken) as n;
  granted := greatest(least(remaining, greatest(needed, least(block, remaining / 4))), 0);
  remaining := greatest(remaining - granted, 0);
  held.taken[slots] := held.taken[slots] + granted;
  select min(place) into opens from unnest(held.taken) with ordinality as t (n, place) where n > 0;
  update gateway.allowance set slot = held.slot, taken = held.taken where key = its_key;
end $$;

create table gateway.person_count (
  grant_id text not null,
  day date not null,
  persons integer not null default 0,
  primary key (grant_id, day)
);

-- Keyed hashes: they say of nobody who it is, and go after three days.
create table gateway.person_seen (
  grant_id text not null,
  day date not null,
  person_hash text not null,
  primary key (grant_id, day, person_hash)
);

-- Counts persons of several calls at once: one that was seen today is let in, a new one as long as the quota lasts.
-- Questions come in order of grant, so that two nodes wait for one another and never in a circle.
create function gateway.admit(its_day date, grants text[], hashes text[], quotas integer[])
returns table (place integer, admitted boolean, fresh boolean, persons integer) language plpgsql as $$
#variable_conflict use_column
declare
  its_count integer;
begin
  perform set_config('synchronous_commit', 'off', true);
  for nth in 1 .. coalesce(array_length(grants, 1), 0) loop
    if nth = 1 or grants[nth] <> grants[nth - 1] then
      insert into gateway.person_count (grant_id, day) values (grants[nth], its_day) on conflict do nothing;
      select c.persons into its_count from gateway.person_count c
        where c.grant_id = grants[nth] and c.day = its_day for update;
    end if;
    admitted := exists (select from gateway.person_seen s
      where s.grant_id = grants[nth] and s.day = its_day and s.person_hash = hashes[nth]);
    fresh := false;
    if not admitted and its_count < quotas[nth] then
      insert into gateway.person_seen values (grants[nth], its_day, hashes[nth]);
      update gateway.person_count c set persons = its_count + 1
        where c.grant_id = grants[nth] and c.day = its_day;
      its_count := its_count + 1;
      admitted := true;
      fresh := true;
    end if;
    place := nth;
    persons := its_count;
    return next;
  end loop;
end $$;
