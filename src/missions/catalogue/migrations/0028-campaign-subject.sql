-- The subject of a campaign in the language of who reads, as its message is; empty: written before, in one language.
alter table catalogue.campaign add column title_en text not null default '';
