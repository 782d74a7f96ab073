-- Whether something published shows a picture: asked each time that one is sent to a reader.
create index piece_by_picture on editorial.piece using gin (live jsonb_path_ops)
  where state = 'published' and deleted_at is null;
