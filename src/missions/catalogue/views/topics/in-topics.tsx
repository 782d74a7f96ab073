import type { LinkView } from '#missions/records'
import { Section, useLang } from '#ui'
import { Cards } from '../dataset-entries.tsx'
import { topicPageWords } from './words.ts'

export function isTopicOf({ card, direction }: LinkView): boolean {
  return card.kind === 'topic' && direction === 'from'
}

/** The topics that gather a record, on its page. */
export function InTopics({ links }: { links: readonly LinkView[] }) {
  const { inTopics } = topicPageWords[useLang()]
  const topics = links.filter(isTopicOf)
  if (topics.length === 0) return null
  return (
    <Section id="topics" title={inTopics} count={topics.length}>
      <Cards title={inTopics} links={topics} />
    </Section>
  )
}
