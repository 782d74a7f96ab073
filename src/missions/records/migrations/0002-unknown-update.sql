-- A card may speak of something kept elsewhere whose last change nobody here knows.
alter table records.card alter column updated_at drop not null;
