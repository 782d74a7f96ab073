import { DiscussionsOfRecord, FollowButton, type RecordDiscussions } from '#missions/conversation'
import type { LinkView } from '#missions/records'
import { formatDate, Link, Markdown, Notice, type PageFrame, Section, Time, useLang } from '#ui'
import type { Opening } from '../../schema/opening.ts'
import { Cards } from '../dataset-entries.tsx'
import { EntryPage } from '../entries/entry-page.tsx'
import { NamedCards } from '../entries/named-cards.tsx'
import { folder } from './address.ts'
import { promiseOf } from './sentences.ts'
import { StateTag } from './state-tag.tsx'
import { openingPageWords } from './words.ts'

export interface OpeningPageProps {
  frame: PageFrame
  opening: Opening
  summary: string
  /** The whole description as safe HTML; '' when the summary says it all. */
  about: string
  /** Why it was given up, as safe HTML. */
  reason: string
  links: readonly LinkView[]
  discussions: RecordDiscussions
  now: Date
}

/** What was promised, by whom and by when; then the data that keeps it, or does not. */
export function OpeningPage(props: OpeningPageProps) {
  const { frame, opening, summary, about, links } = props
  const { lang } = frame
  const words = openingPageWords[lang]
  const demands = links.filter(({ card }) => card.kind === 'demand')
  return (
    <EntryPage
      {...{ frame, entry: opening, kind: 'opening', folder, many: words.many, summary, about }}
      keep={<FollowButton following={props.discussions.following} />}
      notice={<State opening={opening} reason={props.reason} />}
      facts={[
        {
          icon: 'calendar',
          label: words.facts.planned,
          value: (
            <>
              {promiseOf(lang, opening)} <StateTag state={opening.state} />
            </>
          ),
        },
        { icon: 'file', label: words.facts.decision, value: <Decision opening={opening} /> },
        { icon: 'quality', label: words.facts.files, value: describedOf(opening, words) },
        {
          icon: 'clock',
          label: words.facts.since,
          value: opening.since && <Time date={opening.since} />,
        },
      ]}
    >
      <Evidence opening={opening} />
      {demands.length > 0 && (
        <Section id="demands" title={words.demands} count={demands.length}>
          <Cards title={words.demands} links={demands} />
        </Section>
      )}
      <DiscussionsOfRecord discussions={props.discussions} now={props.now} />
    </EntryPage>
  )
}

/** What changes how it is read. */
function State({ opening: { state, dueOn }, reason }: { opening: Opening; reason: string }) {
  const lang = useLang()
  const words = openingPageWords[lang]
  if (state === 'abandoned')
    return (
      <Notice status="warning" title={words.abandonedTitle}>
        <Markdown html={reason} lang={lang === 'fr' ? undefined : 'fr'} />
      </Notice>
    )
  if (state !== 'late' || !dueOn) return null
  return (
    <Notice status="danger" title={words.lateTitle(formatDate(lang, dueOn))}>
      <p>{words.lateText}</p>
    </Notice>
  )
}

function Decision({ opening: { decision, decidedBy, decidedUrl } }: { opening: Opening }) {
  const words = openingPageWords[useLang()]
  return (
    <>
      {decidedUrl ? <Link href={decidedUrl}>{decidedBy}</Link> : decidedBy}
      <small>{words.decisions[decision]}</small>
    </>
  )
}

function describedOf(
  { files: { total, described } }: Pick<Opening, 'files'>,
  words: (typeof openingPageWords)['fr'],
): string {
  return total === 0 ? words.noFile : words.described(Math.floor((100 * described) / total), described, total)
}

function Evidence({ opening: { datasets, dataservices } }: { opening: Opening }) {
  const lang = useLang()
  const words = openingPageWords[lang]
  const named = [
    ...datasets.map((ref) => ({ ...ref, kind: 'dataset' })),
    ...dataservices.map((ref) => ({ ...ref, kind: 'dataservice' })),
  ]
  return (
    <Section id="evidence" title={words.evidence} count={named.length}>
      <p>{named.length === 0 ? words.noEvidence : words.evidenceWhy}</p>
      {named.length > 0 && <NamedCards label={words.evidence} records={named} />}
    </Section>
  )
}
