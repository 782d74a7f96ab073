-- The picture of an organisation, and what brings a deleted organisation back as it was. Existing rows have neither.
alter table people.organization
  -- Name of its file, by content.
  add column logo text check (logo ~ '^[0-9a-f]{64}\.(png|jpg|webp|avif)$'),
  -- Deleted by the office: those who administered it may not undo that.
  add column deleted_by_office boolean not null default false;
create index organization_of_logo on people.organization (logo) where logo is not null;
create index organization_deleted on people.organization (deleted_at desc, id) where deleted_at is not null;

-- Who belonged to a deleted organisation, and what was assigned to them there.
create table people.former_membership (
  organization_id text not null references people.organization,
  account_id text not null references people.account on delete cascade,
  role text not null check (role in ('administrator', 'editor', 'contributor')),
  created_at timestamptz not null,
  -- [{ kind, id, created_at }]
  assigned jsonb not null,
  primary key (organization_id, account_id)
);
create index former_membership_of_account on people.former_membership (account_id);

-- Erasing an account looks for the invitations that it sent.
create index invitation_sent_by on people.invitation (invited_by) where invited_by is not null;
