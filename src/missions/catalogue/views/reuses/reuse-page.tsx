import type { Lang } from '#kernel/words'
import { DiscussionsOfRecord, type RecordDiscussions } from '#missions/conversation'
import type { LinkView } from '#missions/records'
import {
  AsideBox,
  ButtonLink,
  CardList,
  KeepButton,
  Link,
  Markdown,
  Page,
  type PageFrame,
  PictureOf,
  RecordCard,
  RecordLayout,
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
import { imageOf } from '../reader/picture-of.ts'
import { InTopics } from '../topics/in-topics.tsx'
import { pageWords } from '../words.ts'
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
  const written = lang === 'fr' ? undefined : 'fr'
  const isPublic = isPublicEntry(reuse)
  return (
    <Page
      frame={frame}
      title={reuse.title}
      description={summary}
      breadcrumb={[{ label: words.many, href: folder }]}
      canonical={reuse.path}
      hidden={!isPublic}
      image={
        isPublic
          ? imageOf(lang, {
              kind: pageWords[lang].kinds.reuse,
              path: reuse.path,
              title: reuse.title,
              producer: producerLabel(reuse, pageWords[lang].unknownOwner).name,
            })
          : undefined
      }
      jsonLd={isPublic ? jsonLd : undefined}
      alternates={[
        { type: 'application/json', href: `/api${folder}/${reuse.id}`, title: entryWords[lang].machine },
      ]}
    >
      <RecordLayout
        kind={kindLook(lang, 'reuse')}
        title={reuse.title}
        lang={written}
        organization={producerLabel(reuse, pageWords[lang].unknownOwner)}
        summary={summary && <p>{summary}</p>}
        badges={<EntryBadges entry={reuse} />}
        actions={
          <>
            {reuse.url && (
              <ButtonLink href={reuse.url} icon="external">
                {words.open}
              </ButtonLink>
            )}
            <EntryActions entry={reuse} folder={folder} />
            <KeepButton kind="record" href={reuse.path} title={reuse.title} note={reuse.organization?.name} />
          </>
        }
        facts={factsOf(lang, reuse)}
        notice={<EntryNotices entry={reuse} folder={folder} />}
        aside={<Aside reuse={reuse} />}
      >
        {reuse.image && <PictureOf src={reuse.image} alt={words.imageOf(reuse.title)} />}
        {about && (
          <Section id="description" title={entryWords[lang].description}>
            <Markdown html={about} lang={written} />
          </Section>
        )}
        <Sources title={words.datasets} kind="dataset" refs={reuse.datasets} />
        <Sources title={words.dataservices} kind="dataservice" refs={reuse.dataservices} />
        <InTopics links={links} />
        <DiscussionsOfRecord discussions={props.discussions} now={props.now} />
      </RecordLayout>
    </Page>
  )
}

function Aside({ reuse }: { reuse: Reuse }) {
  const words = reusePageWords[useLang()]
  return (
    <>
      {reuse.url && (
        <AsideBox title={new URL(reuse.url).hostname}>
          <p>{words.warning}</p>
          <Link href={reuse.url}>{words.open}</Link>
        </AsideBox>
      )}
      <EntryAbout entry={reuse} folder={folder} />
    </>
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
  const lang = useLang()
  if (refs.length === 0) return null
  return (
    <Section id={`${kind}s`} title={title} count={refs.length}>
      <CardList label={title}>
        {refs.map((ref) => (
          <RecordCard
            kind={kindLook(lang, kind)}
            title={ref.title}
            href={ref.path}
            lang={lang === 'fr' ? undefined : 'fr'}
            organization={ref.organization ? { name: ref.organization } : undefined}
          />
        ))}
      </CardList>
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
