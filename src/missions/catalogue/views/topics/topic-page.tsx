import { toHtml } from '#kernel/text/markdown'
import { excerpt, plainText } from '#kernel/text/plain-text'
import { DiscussionsOfRecord, FollowButton, type RecordDiscussions } from '#missions/conversation'
import type { LinkView } from '#missions/records'
import {
  AsideBox,
  Button,
  CardList,
  Form,
  Link,
  Markdown,
  NoteCard,
  type PageFrame,
  PictureOf,
  RecordCard,
  Section,
  Stack,
  Time,
  useLang,
} from '#ui'
import { elementsOf, type ShownElement, type ShownSection, type Topic } from '../../schema/topic.ts'
import { EntryPage } from '../entries/entry-page.tsx'
import { isPublicEntry } from '../entries/parts.tsx'
import { kindLook } from '../kinds.ts'
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
  /** Whether the person may put it on the front page. */
  mayFeature: boolean
  discussions: RecordDiscussions
  now: Date
}

/** A subject, and section after section what there is to know of it. */
export function TopicPage(props: TopicPageProps) {
  const { frame, topic, summary, about, jsonLd, links, mayFeature } = props
  const { lang } = frame
  const words = topicPageWords[lang]
  const isPublic = isPublicEntry(topic)
  // A part of which nothing may be seen is not there at all.
  const sections = topic.sections.filter(({ text, elements }) => text !== '' || elements.length > 0)
  return (
    <EntryPage
      {...{ frame, entry: topic, kind: 'topic', folder, many: words.many, summary, about, jsonLd }}
      pictured
      picture={topic.image ? { href: topic.image, alt: topic.imageAlt } : undefined}
      facts={[
        { icon: 'topic', label: words.facts.elements, value: words.elements(elementsOf(sections).length) },
        { icon: 'calendar', label: words.facts.updated, value: <Time date={topic.modifiedAt} /> },
      ]}
      keep={
        <>
          <FollowButton following={props.discussions.following} />
          {mayFeature && isPublic && <Feature topic={topic} />}
        </>
      }
      alternates={
        isPublic ? waysOf(topic).map(({ type, href, name }) => ({ type, href, title: words[name] })) : []
      }
      aside={
        <>
          {sections.length > 1 && <Contents sections={sections} />}
          {isPublic && <Ways topic={topic} />}
        </>
      }
      before={topic.image && <PictureOf src={topic.image} alt={topic.imageAlt} />}
    >
      {sections.length === 0 && <p>{words.empty}</p>}
      {sections.map((section, n) => (
        <PartOfTopic section={section} n={n} />
      ))}
      <InTopics links={links} />
      <DiscussionsOfRecord discussions={props.discussions} now={props.now} />
    </EntryPage>
  )
}

/** What programs and readers of feeds take of it: everybody sees the same. */
function waysOf({ id }: Topic) {
  const base = `/api${folder}/${id}`
  return [
    { type: 'application/atom+xml', href: `${base}/elements.atom`, name: 'feed' },
    { type: 'text/csv', href: `${base}/elements.csv`, name: 'csv' },
    { type: 'text/turtle', href: `${base}/catalog.ttl`, name: 'catalog' },
  ] as const
}

function Ways({ topic }: { topic: Topic }) {
  const words = topicPageWords[useLang()]
  return (
    <AsideBox title={words.ways}>
      <Stack>
        {waysOf(topic).map(({ href, name }) => (
          <Link href={href}>{words[name]}</Link>
        ))}
      </Stack>
    </AsideBox>
  )
}

function Feature({ topic: { path, featured, version } }: { topic: Topic }) {
  const words = topicPageWords[useLang()]
  const name = featured ? words.unfeature : words.feature
  return (
    <Form action={`${path}/feature`} label={name}>
      <input type="hidden" name="version" value={version} />
      <Button name="featured" value={String(!featured)} variant="secondary" icon="star">
        {name}
      </Button>
    </Form>
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
