import type { Change } from '#missions/records'
import {
  Briefs,
  Button,
  ButtonLink,
  DefinitionList,
  Form,
  formatDate,
  Link,
  Markdown,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Stack,
  Tag,
  Time,
  useLang,
  useSignIn,
} from '#ui'
import { type Demand, grounds } from '../../schema/demand.ts'
import type { Joined } from '../../service/demands/reading.ts'
import type { RecordDiscussions } from '../../service/discussions/listing.ts'
import { DiscussionsOfRecord } from '../discussions/section.tsx'
import { DemandActs } from './acts.tsx'
import { demandWords } from './words.ts'

export interface DemandPageProps {
  frame: PageFrame
  demand: Demand
  /** Safe HTML of what is asked, and of what for. */
  html: { what: string; why: string; words: string }
  changes: readonly Change[]
  /** The requests that were merged into it, by id. */
  joined: ReadonlyMap<string, Joined>
  discussions: RecordDiscussions
  now: Date
}

/** One request: what is asked, who waits, what the law says, what happened. */
export function DemandPage(props: DemandPageProps) {
  const { frame, demand, html, discussions, now } = props
  const words = demandWords[frame.lang]
  const written = frame.lang === 'fr' ? undefined : 'fr'
  return (
    <Page
      frame={frame}
      title={demand.title}
      description={demand.what.slice(0, 200)}
      breadcrumb={[{ label: words.many, href: '/demands' }]}
      canonical={demand.path}
      hidden={demand.state === 'removed'}
    >
      <PageTitle
        over={words.demand}
        title={demand.title}
        intro={
          <Stack row>
            <DemandTag demand={demand} />
            <span>{words.supporters(demand.supporters)}</span>
          </Stack>
        }
        actions={<Support demand={demand} signedIn={frame.account !== null} />}
      />
      <State demand={demand} html={html.words} now={now} />
      {demand.datasets.length > 0 && (
        <Section id="answers" title={words.answeredBy}>
          <Briefs
            items={demand.datasets.map(({ name, path }) => ({ title: name, href: path, lang: written }))}
          />
        </Section>
      )}
      {demand.openings.length > 0 && (
        <Section id="openings" title={words.takenInBy}>
          <Briefs
            items={demand.openings.map(({ name, path }) => ({ title: name, href: path, lang: written }))}
          />
        </Section>
      )}
      <Section id="what" title={words.what}>
        <Markdown html={html.what} lang={written} />
      </Section>
      <Section id="why" title={words.why}>
        <Markdown html={html.why} lang={written} />
        <Facts demand={demand} />
      </Section>
      <DemandActs demand={demand} />
      <History {...props} />
      {demand.state !== 'removed' && <DiscussionsOfRecord discussions={discussions} now={now} />}
    </Page>
  )
}

function DemandTag({ demand: { state } }: { demand: Demand }) {
  const { states } = demandWords[useLang()]
  const status = { open: 'info', 'taken-up': 'warning', answered: 'success', refused: 'danger' } as const
  if (state === 'merged' || state === 'withdrawn' || state === 'removed') return <Tag>{states[state]}</Tag>
  return <Tag status={status[state]}>{states[state]}</Tag>
}

function Support({ demand, signedIn }: { demand: Demand; signedIn: boolean }) {
  const words = demandWords[useLang()]
  const signIn = useSignIn()
  const { path, may, state, supported } = demand
  if (!signedIn && state !== 'open' && state !== 'taken-up') return null
  if (!signedIn)
    return (
      <ButtonLink href={signIn(path)} variant="secondary">
        {words.signIn}
      </ButtonLink>
    )
  if (!may.includes('support')) return null
  const label = supported ? words.unsupport : words.support
  return (
    <Form action={`${path}/support`} label={label}>
      <input type="hidden" name="supports" value={supported ? 'no' : 'yes'} />
      <Button variant={supported ? 'secondary' : 'primary'} icon="people">
        {label}
      </Button>
    </Form>
  )
}

/** What the state means to both sides, with the clock. */
function State({ demand, html, now }: { demand: Demand; html: string; now: Date }) {
  const lang = useLang()
  const words = demandWords[lang]
  const { state, ground, plannedOn, clock } = demand
  const said = html && <Markdown html={html} lang={lang === 'fr' ? undefined : 'fr'} />
  const appeal = clock && now.toISOString() > clock.appealBy ? words.appealOver : words.appeal
  if (state === 'refused' && ground)
    return (
      <Notice status="warning" title={words.refusedTitle(words.grounds[ground])}>
        {said}
        <p>{words.article(grounds[ground].article)}</p>
        {clock && <p>{appeal(formatDate(lang, clock.appealBy))}</p>}
      </Notice>
    )
  const isLate = clock !== null && now.toISOString() > clock.due
  return (
    <>
      {plannedOn && (
        <Notice status="success" title={words.planned(formatDate(lang, plannedOn))}>
          {said}
        </Notice>
      )}
      {state === 'removed' && <Notice status="warning" title={words.removedTitle} />}
      {!plannedOn && said}
      {clock && (
        <Notice
          status={isLate ? 'warning' : 'info'}
          title={(isLate ? words.lateTitle : words.clockTitle)(formatDate(lang, clock.due))}
        >
          <p>{(isLate ? appeal : words.clock)(formatDate(lang, clock.appealBy))}</p>
        </Notice>
      )}
    </>
  )
}

function Facts({ demand }: { demand: Demand }) {
  const words = demandWords[useLang()]
  const { organization, author, existing, createdAt } = demand
  return (
    <DefinitionList
      items={[
        {
          term: words.made,
          value: organization ? <Link href={organization.path}>{organization.name}</Link> : words.toOffice,
        },
        { term: words.by, value: author?.name ?? words.erased },
        { term: words.on, value: <Time date={createdAt} /> },
        ...(existing ? [{ term: words.existing, value: <Link href={existing}>{existing}</Link> }] : []),
      ]}
    />
  )
}

function History({ changes, joined }: Pick<DemandPageProps, 'changes' | 'joined'>) {
  const words = demandWords[useLang()]
  const labels: Readonly<Record<string, string>> = words.actions
  const joins = ({ diff }: Change) => joined.get(String(diff.joined?.after))
  return (
    <Section id="history" title={words.history}>
      <DefinitionList
        items={changes.map((change) => {
          const [label, other] = [labels[change.action] ?? words.actions.other, joins(change)]
          const value = (
            <>
              {other ? words.joins(label, other.title) : label}
              {other?.words && <p>{other.words}</p>}
            </>
          )
          return { term: <Time date={change.at} />, value }
        })}
      />
    </Section>
  )
}
