-- Quality campaigns: the datasets that the office asks to improve, with what would serve their readers most.
create table catalogue.campaign (
  id text primary key,
  title text not null,
  -- How its datasets were chosen: null for any defect, for all organisations.
  criterion text,
  organization_id text,
  least_use integer not null,
  -- What the office writes, in the language of who reads.
  message_fr text not null,
  message_en text not null,
  -- Null once the account is erased.
  author_id text,
  created_at timestamptz not null,
  closed_at timestamptz,
  -- Mails are asked for by rounds; the second one and those after it are for who did nothing.
  round integer not null default 1
);

create table catalogue.campaign_item (
  campaign_id text not null references catalogue.campaign on delete cascade,
  dataset_id text not null references catalogue.dataset on delete cascade,
  organization_id text not null,
  -- Criteria to meet, the most useful first. Whether they are is read from the dataset.
  actions text[] not null,
  gain double precision not null,
  primary key (campaign_id, dataset_id)
);
create index campaign_item_of_organization on catalogue.campaign_item (organization_id);
create index campaign_item_of_dataset on catalogue.campaign_item (dataset_id);

-- One mail for an organisation and a round, however often the work is begun again.
create table catalogue.campaign_mail (
  campaign_id text not null references catalogue.campaign on delete cascade,
  organization_id text not null,
  round integer not null,
  sent_at timestamptz not null,
  recipients integer not null,
  primary key (campaign_id, organization_id, round)
);
