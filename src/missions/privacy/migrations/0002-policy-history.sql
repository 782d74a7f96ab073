-- Appended to, never changed: who set which policy, and what it was before. The default is nobody's change.
create table privacy.policy_change (
  id bigint generated always as identity primary key,
  before jsonb not null,
  after jsonb not null,
  actor_id text,
  actor_name text not null,
  at timestamptz not null
);
