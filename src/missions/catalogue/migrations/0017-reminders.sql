-- Mails that say that an update is due soon: one for each dataset and due date.
create table catalogue.reminder (
  dataset_id text not null references catalogue.dataset on delete cascade,
  due_at timestamptz not null,
  sent_at timestamptz not null,
  primary key (dataset_id, due_at)
);

-- Who does not want them.
create table catalogue.no_reminder (
  account_id text primary key
);
