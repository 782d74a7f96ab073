import type { LinkView } from '#missions/records'
import {
  AsideBox,
  CardList,
  Link,
  Markdown,
  NoteCard,
  type PageFrame,
  RecordCard,
  Section,
  Stack,
  Time,
  useLang,
} from '#ui'
import { elementsOf, type ShownElement, type ShownSection, type Topic } from '../../schema/topic.ts'
import { excerpt, plainText } from '../../service/plain-text.ts'
import { EntryPage } from '../entries/entry-page.tsx'
import { kindLook } from '../kinds.ts'
import { toHtml } from '../markdown.ts'
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
}

/** A subject, and section after section what there is to know of it. */
export function TopicPage({ frame, topic, summary, about, jsonLd, links }: TopicPageProps) {
  const { lang } = frame
  const words = topicPageWords[lang]
  // A part of which nothing may be seen is not there at all.
  const sections = topic.sections.filter(({ text, elements }) => text !== '' || elements.length > 0)
  return (
    <EntryPage
      {...{ frame, entry: topic, kind: 'topic', folder, many: words.many, summary, about, jsonLd }}
      pictured
      facts={[
        { icon: 'topic', label: words.facts.elements, value: words.elements(elementsOf(sections).length) },
        { icon: 'calendar', label: words.facts.updated, value: <Time date={topic.modifiedAt} /> },
      ]}
      aside={sections.length > 1 && <Contents sections={sections} />}
    >
      {sections.length === 0 && <p>{words.empty}</p>}
      {sections.map((section, n) => (
        <PartOfTopic section={section} n={n} />
      ))}
      <InTopics links={links} />
    </EntryPage>
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
