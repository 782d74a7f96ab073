-- Searches that somebody wants to hear of, each once whoever keeps it, and matched against a card when it appears.
create table records.saved_search (
  -- Its words and filters, as `canonicalSearch` writes them.
  params text primary key,
  -- A card that matches has one of these (`anchorsOf`): only such searches are looked at.
  anchors text[] not null
);
create index saved_search_anchor on records.saved_search using gin (anchors);
