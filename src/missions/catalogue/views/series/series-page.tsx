import { DiscussionsOfRecord, FollowButton, type RecordDiscussions } from '#missions/conversation'
import type { LinkView } from '#missions/records'
import { ButtonLink, type PageFrame, Section, Time, useLang } from '#ui'
import type { Series, SeriesMember } from '../../schema/series.ts'
import { coverageOf } from '../../service/series/members.ts'
import { Contacts } from '../dataset-aside.tsx'
import { EntryPage } from '../entries/entry-page.tsx'
import { NamedCards } from '../entries/named-cards.tsx'
import { periodOf } from '../sentences.ts'
import { InTopics } from '../topics/in-topics.tsx'
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
  discussions: RecordDiscussions
  now: Date
}

/** What the datasets have in common, then each of them in its place. */
export function SeriesPage(props: SeriesPageProps) {
  const { frame, series, summary, about, jsonLd, links } = props
  const { lang } = frame
  const words = seriesPageWords[lang]
  const last = series.datasets.at(-1)
  const period = coverageOf(series.datasets)
  return (
    <EntryPage
      {...{ frame, entry: series, kind: 'series', folder, many: words.many, summary, about, jsonLd }}
      actions={
        last && (
          <ButtonLink href={last.path} icon="right">
            {words.last}
          </ButtonLink>
        )
      }
      keep={<FollowButton following={props.discussions.following} />}
      facts={[
        { icon: 'dataset', label: words.facts.members, value: words.count(series.datasets.length) },
        { icon: 'calendar', label: words.facts.period, value: period && periodOf(lang, period) },
        { icon: 'clock', label: words.facts.updated, value: <Time date={series.modifiedAt} /> },
      ]}
      aside={<Contacts contacts={series.contactPoints} />}
    >
      <Members members={series.datasets} />
      <InTopics links={links} />
      <DiscussionsOfRecord discussions={props.discussions} now={props.now} />
    </EntryPage>
  )
}

function Members({ members }: { members: readonly SeriesMember[] }) {
  const lang = useLang()
  const words = seriesPageWords[lang]
  if (members.length === 0) return <p>{words.empty}</p>
  return (
    <Section id="datasets" title={words.members} count={members.length}>
      <NamedCards
        label={words.members}
        records={members.map(({ start, end, ...ref }) => ({
          ...ref,
          kind: 'dataset',
          facts: start ? [periodOf(lang, { start, end })] : [],
        }))}
      />
    </Section>
  )
}
