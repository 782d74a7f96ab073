-- Since when readers see what they see: what its editors work on after that is no change to them.
alter table editorial.piece add column live_at timestamptz;
update editorial.piece p set live_at = coalesce(
    (select max(at) from editorial.edition e where e.piece_id = p.id and e.action = 'published'),
    published_at, modified_at)
  where live is not null;
alter table editorial.piece add check ((live is null) = (live_at is null));
