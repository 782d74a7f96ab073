-- Reuses are entries too; what is their own: one page of the web is declared once, and they have a picture.
alter table catalogue.entry add column image text;
create unique index reuse_url on catalogue.entry ((details ->> 'url')) where kind = 'reuse' and deleted_at is null;
create index entry_image on catalogue.entry (image) where image is not null;
