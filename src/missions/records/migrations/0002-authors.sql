-- Whoever closes their account goes out of the history by name: what they changed must be found.
create index change_by_actor on records.change (actor_id) where actor_id is not null;
