import type { Lang } from '#kernel/words'
import { DiscussionsOfRecord, FollowButton, type RecordDiscussions } from '#missions/conversation'
import type { LinkView } from '#missions/records'
import {
  AsideBox,
  ButtonLink,
  KeepButton,
  Link,
  type PageFrame,
  PictureOf,
  type RecordLayoutProps,
  Section,
  Time,
  useLang,
} from '#ui'
import type { EntryRef } from '../../schema/entry.ts'
import type { Reuse } from '../../schema/reuse.ts'
import { reuseThemes } from '../../vocabulary/reuse-themes.ts'
import { reuseTypes } from '../../vocabulary/reuse-types.ts'
import { labelOf } from '../../vocabulary/term.ts'
import { EntryPage } from '../entries/entry-page.tsx'
import { NamedCards } from '../entries/named-cards.tsx'
import { InTopics } from '../topics/in-topics.tsx'
import { reusePageWords } from './words.ts'

export const folder = '/reuses'

export interface ReusePageProps {
  frame: PageFrame
  reuse: Reuse
  summary: string
  /** The whole description as safe HTML; '' when the summary says it all. */
  about: string
  jsonLd: object
  links: readonly LinkView[]
  discussions: RecordDiscussions
  now: Date
}

/** What somebody made, where to see it, and of what it is made. */
export function ReusePage(props: ReusePageProps) {
  const { frame, reuse, summary, about, jsonLd, links } = props
  const { lang } = frame
  const words = reusePageWords[lang]
  const { title, path, image, url } = reuse
  return (
    <EntryPage
      {...{ frame, entry: reuse, kind: 'reuse', folder, many: words.many, summary, about, jsonLd }}
      pictured
      actions={
        url && (
          <ButtonLink href={url} icon="external">
            {words.open}
          </ButtonLink>
        )
      }
      keep={
        <>
          <FollowButton following={props.discussions.following} />
          <KeepButton kind="record" href={path} title={title} note={reuse.organization?.name} />
        </>
      }
      facts={factsOf(lang, reuse)}
      aside={url && <Elsewhere url={url} />}
      before={image && <PictureOf src={image} alt={words.imageOf(title)} />}
    >
      <Sources title={words.datasets} kind="dataset" refs={reuse.datasets} />
      <Sources title={words.dataservices} kind="dataservice" refs={reuse.dataservices} />
      <InTopics links={links} />
      <DiscussionsOfRecord discussions={props.discussions} now={props.now} />
    </EntryPage>
  )
}

function Elsewhere({ url }: { url: string }) {
  const words = reusePageWords[useLang()]
  return (
    <AsideBox title={new URL(url).hostname}>
      <p>{words.warning}</p>
      <Link href={url}>{words.open}</Link>
    </AsideBox>
  )
}

function Sources({
  title,
  kind,
  refs,
}: {
  title: string
  kind: 'dataset' | 'dataservice'
  refs: readonly EntryRef[]
}) {
  if (refs.length === 0) return null
  return (
    <Section id={`${kind}s`} title={title} count={refs.length}>
      <NamedCards label={title} records={refs.map((ref) => ({ ...ref, kind }))} />
    </Section>
  )
}

function factsOf(lang: Lang, reuse: Reuse): NonNullable<RecordLayoutProps['facts']> {
  const { facts, sources } = reusePageWords[lang]
  const { type, theme, datasets, dataservices } = reuse
  return [
    { icon: 'reuse', label: facts.type, value: type && labelOf(reuseTypes, type, lang) },
    { icon: 'topic', label: facts.theme, value: theme && labelOf(reuseThemes, theme, lang) },
    { icon: 'link', label: facts.data, value: sources(datasets.length + dataservices.length) },
    { icon: 'calendar', label: facts.author, value: <Time date={reuse.publishedAt ?? reuse.createdAt} /> },
  ]
}
