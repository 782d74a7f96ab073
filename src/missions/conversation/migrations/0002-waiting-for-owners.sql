-- What waits for a person who owns records in their own name.
create index discussion_waiting_owner on conversation.discussion (owner_id, waiting_since, id)
  where waiting_since is not null and removed_at is null and organization_id is null;
