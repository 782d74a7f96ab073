-- When an account last served: what nobody uses any more is warned, then erased, where the office says so.
alter table people.account
  -- Nobody is late on the day that this begins to be counted.
  add column seen_at timestamptz not null default now(),
  add column warned_at timestamptz;
create index account_by_activity on people.account (seen_at);

-- An administrator of the office in the place of somebody, for a reason that this person reads.
create table people.acting (
  id text primary key,
  account_id text not null references people.account on delete cascade,
  -- Null once the administrator's own account is erased: the name goes with it.
  administrator_id text references people.account on delete set null,
  administrator_name text not null,
  reason text not null,
  began_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index acting_of_account on people.acting (account_id, began_at desc);
create index acting_by_administrator on people.acting (administrator_id);

alter table people.session add column acting_id text references people.acting on delete cascade;
