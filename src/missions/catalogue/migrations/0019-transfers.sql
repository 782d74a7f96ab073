-- Records proposed to another producer, until somebody who may act for it answers.
create table catalogue.transfer (
  id text primary key,
  kind text not null,
  record_id text not null,
  -- Whose it was when it was proposed: given away meanwhile, the proposal is void.
  from_organization text,
  from_owner text references people.account on delete cascade,
  to_organization text,
  to_owner text references people.account on delete cascade,
  comment text not null,
  status text not null check (status in ('pending', 'accepted', 'refused', 'withdrawn')),
  proposed_by text references people.account on delete set null,
  created_at timestamptz not null,
  answered_by text references people.account on delete set null,
  answer text not null default '',
  decided_at timestamptz check ((decided_at is null) = (status = 'pending')),
  check ((from_organization is null) <> (from_owner is null)),
  check ((to_organization is null) <> (to_owner is null))
);
create unique index transfer_pending on catalogue.transfer (kind, record_id) where status = 'pending';
create index transfer_to_organization on catalogue.transfer (to_organization, created_at desc);
create index transfer_to_owner on catalogue.transfer (to_owner, created_at desc);
create index transfer_from_organization on catalogue.transfer (from_organization, created_at desc);
create index transfer_from_owner on catalogue.transfer (from_owner, created_at desc);
create index transfer_by_proposer on catalogue.transfer (proposed_by);
create index transfer_by_answerer on catalogue.transfer (answered_by);
