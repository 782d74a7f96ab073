import type { LinkView } from '#missions/records'
import {
  ButtonLink,
  CardList,
  Markdown,
  Page,
  type PageFrame,
  RecordCard,
  RecordLayout,
  Section,
  Time,
  useLang,
} from '#ui'
import type { Series, SeriesMember } from '../../schema/series.ts'
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
import { periodOf } from '../sentences.ts'
import { InTopics } from '../topics/in-topics.tsx'
import { pageWords } from '../words.ts'
import { seriesPageWords } from './words.ts'

export const folder = '/series'

export interface SeriesPageProps {
  frame: PageFrame
  series: Series
  summary: string
  /** The whole description as safe HTML; '' when the summary says it all. */
  about: string
  jsonLd: object
  links: readonly LinkView[]
}

/** What the datasets have in common, then each of them in its place. */
export function SeriesPage({ frame, series, summary, about, jsonLd, links }: SeriesPageProps) {
  const { lang } = frame
  const words = seriesPageWords[lang]
  const written = lang === 'fr' ? undefined : 'fr'
  const isPublic = isPublicEntry(series)
  const last = series.datasets.at(-1)
  return (
    <Page
      frame={frame}
      title={series.title}
      description={summary}
      breadcrumb={[{ label: words.many, href: folder }]}
      canonical={series.path}
      hidden={!isPublic}
      jsonLd={isPublic ? jsonLd : undefined}
      alternates={[
        { type: 'application/json', href: `/api${folder}/${series.id}`, title: entryWords[lang].machine },
      ]}
    >
      <RecordLayout
        kind={kindLook(lang, 'series')}
        title={series.title}
        lang={written}
        organization={producerLabel(series, pageWords[lang].unknownOwner)}
        summary={summary && <p>{summary}</p>}
        badges={<EntryBadges entry={series} />}
        actions={
          <>
            {last && (
              <ButtonLink href={last.path} icon="right">
                {words.last}
              </ButtonLink>
            )}
            <EntryActions entry={series} folder={folder} />
          </>
        }
        facts={[
          { icon: 'dataset', label: words.facts.members, value: words.count(series.datasets.length) },
          { icon: 'calendar', label: words.facts.period, value: coveredBy(series, lang) },
          { icon: 'clock', label: words.facts.updated, value: <Time date={series.modifiedAt} /> },
        ]}
        notice={<EntryNotices entry={series} folder={folder} />}
        aside={<EntryAbout entry={series} folder={folder} />}
      >
        {about && (
          <Section id="description" title={entryWords[lang].description}>
            <Markdown html={about} lang={written} />
          </Section>
        )}
        <Members members={series.datasets} />
        <InTopics links={links} />
      </RecordLayout>
    </Page>
  )
}

function Members({ members }: { members: readonly SeriesMember[] }) {
  const lang = useLang()
  const words = seriesPageWords[lang]
  if (members.length === 0) return <p>{words.empty}</p>
  return (
    <Section id="datasets" title={words.members} count={members.length}>
      <CardList label={words.members}>
        {members.map(({ title, path, organization, start, end }) => (
          <RecordCard
            kind={kindLook(lang, 'dataset')}
            title={title}
            href={path}
            lang={lang === 'fr' ? undefined : 'fr'}
            organization={organization ? { name: organization } : undefined}
            facts={start ? [periodOf(lang, { start, end })] : []}
          />
        ))}
      </CardList>
    </Section>
  )
}

/** From the first period to the last; nothing when none is said. */
function coveredBy({ datasets }: Series, lang: 'fr' | 'en'): string | null {
  const starts = datasets.flatMap(({ start }) => start ?? []).sort()
  const ends = datasets.flatMap(({ start, end }) => end ?? start ?? []).sort()
  const [start, end] = [starts[0], ends.at(-1)]
  return start && end ? periodOf(lang, { start, end }) : null
}
