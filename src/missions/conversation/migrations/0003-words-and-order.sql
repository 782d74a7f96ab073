-- Public discussions by the words of their subject, and by the day they were opened or closed.
create index discussion_words on conversation.discussion using gin (to_tsvector('french', title))
  where removed_at is null and visibility = 'public';
create index discussion_created on conversation.discussion (created_at desc, id)
  where removed_at is null and visibility = 'public';
create index discussion_closed on conversation.discussion (closed_at desc nulls last, id)
  where removed_at is null and visibility = 'public';
