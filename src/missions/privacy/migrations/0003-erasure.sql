-- Erasing an account looks for what it decided.
create index decision_by_actor on privacy.decision (actor_id) where actor_id is not null;
create index remedy_by_actor on privacy.remedy (actor_id) where actor_id is not null;
create index policy_change_by_actor on privacy.policy_change (actor_id) where actor_id is not null;
