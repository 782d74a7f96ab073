import { toHtml } from '#kernel/text/markdown'
import { excerpt, plainText } from '#kernel/text/plain-text'
import { DiscussionsOfRecord, type RecordDiscussions } from '#missions/conversation'
import type { LinkView } from '#missions/records'
import {
  AsideBox,
  CardList,
  Link,
  Markdown,
  NoteCard,
  Page,
  type PageFrame,
  RecordCard,
  RecordLayout,
  Section,
  Stack,
  Time,
  useLang,
} from '#ui'
import { elementsOf, type ShownElement, type ShownSection, type Topic } from '../../schema/topic.ts'
import {
  EntryAbout,
  EntryActions,
  EntryBadges,
  EntryNotices,
  isPublicEntry,
  producerLabel,
} from '../entries/parts.tsx'
import { entryWords } from '../entries/words.ts'
import { kindLook } from '../kinds.ts'
import { pageWords } from '../words.ts'
import { InTopics } from './in-topics.tsx'
import { topicPageWords } from './words.ts'

export const folder = '/topics'

export interface TopicPageProps {
  frame: PageFrame
  topic: Topic
  summary: string
  /** The whole description as safe HTML; '' when the summary says it all. */
  about: string
  jsonLd: object
  links: readonly LinkView[]
  discussions: RecordDiscussions
  now: Date
}

/** A subject, and section after section what there is to know of it. */
export function TopicPage(props: TopicPageProps) {
  const { frame, topic, summary, about, jsonLd, links } = props
  const { lang } = frame
  const words = topicPageWords[lang]
  const written = lang === 'fr' ? undefined : 'fr'
  const isPublic = isPublicEntry(topic)
  // A part of which nothing may be seen is not there at all.
  const sections = topic.sections.filter(({ text, elements }) => text !== '' || elements.length > 0)
  return (
    <Page
      frame={frame}
      title={topic.title}
      description={summary}
      breadcrumb={[{ label: words.many, href: folder }]}
      canonical={topic.path}
      hidden={!isPublic}
      jsonLd={isPublic ? jsonLd : undefined}
      alternates={[
        { type: 'application/json', href: `/api${folder}/${topic.id}`, title: entryWords[lang].machine },
      ]}
    >
      <RecordLayout
        kind={kindLook(lang, 'topic')}
        title={topic.title}
        lang={written}
        organization={producerLabel(topic, pageWords[lang].unknownOwner)}
        summary={summary && <p>{summary}</p>}
        badges={<EntryBadges entry={topic} />}
        actions={<EntryActions entry={topic} folder={folder} />}
        facts={[
          { icon: 'topic', label: words.facts.elements, value: words.elements(elementsOf(sections).length) },
          { icon: 'calendar', label: words.facts.updated, value: <Time date={topic.modifiedAt} /> },
        ]}
        notice={<EntryNotices entry={topic} folder={folder} />}
        aside={
          <>
            {sections.length > 1 && <Contents sections={sections} />}
            <EntryAbout entry={topic} folder={folder} />
          </>
        }
      >
        {about && (
          <Section id="description" title={entryWords[lang].description}>
            <Markdown html={about} lang={written} />
          </Section>
        )}
        {sections.length === 0 && <p>{words.empty}</p>}
        {sections.map((section, n) => (
          <PartOfTopic section={section} n={n} />
        ))}
        <InTopics links={links} />
        <DiscussionsOfRecord discussions={props.discussions} now={props.now} />
      </RecordLayout>
    </Page>
  )
}

function Contents({ sections }: { sections: readonly ShownSection[] }) {
  const words = topicPageWords[useLang()]
  return (
    <AsideBox title={words.contents}>
      <Stack>
        {sections.map(({ title }, n) => (
          <Link href={`#part-${n + 1}`}>{title || words.section(n + 1)}</Link>
        ))}
      </Stack>
    </AsideBox>
  )
}

function PartOfTopic({ section: { title, text, elements }, n }: { section: ShownSection; n: number }) {
  const lang = useLang()
  const written = lang === 'fr' ? undefined : 'fr'
  const name = title || topicPageWords[lang].section(n + 1)
  return (
    <Section id={`part-${n + 1}`} title={name} count={elements.length}>
      {text && <Markdown html={toHtml(text)} lang={written} />}
      {elements.length > 0 && (
        <CardList label={name}>
          {elements.map((element) => (
            <Element element={element} />
          ))}
        </CardList>
      )}
    </Section>
  )
}

/** A record as its card; a page elsewhere the same way; words alone as they are. */
function Element({ element: { title, text, record, url } }: { element: ShownElement }) {
  const lang = useLang()
  const words = topicPageWords[lang]
  const written = lang === 'fr' ? undefined : 'fr'
  const said = excerpt(plainText(text), 400) || undefined
  if (record)
    return (
      <RecordCard
        kind={kindLook(lang, record.kind)}
        title={title || record.title}
        href={record.path}
        lang={written}
        organization={record.organization ? { name: record.organization } : undefined}
        excerpt={said}
      />
    )
  if (url)
    return (
      <RecordCard
        kind={{ icon: 'external', stone: 'slate', label: words.elsewhere }}
        title={title || url}
        href={url}
        lang={written}
        organization={{ name: new URL(url).hostname }}
        excerpt={said}
      />
    )
  return (
    <NoteCard
      kind={{ icon: 'discussion', stone: 'slate', label: words.note }}
      title={title || words.note}
      lang={title ? written : undefined}
    >
      {text && <Markdown html={toHtml(text)} lang={written} />}
    </NoteCard>
  )
}
