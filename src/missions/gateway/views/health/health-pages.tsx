import {
  DefinitionList,
  EmptyState,
  Figures,
  formatDate,
  LineChart,
  Link,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Table,
  Tag,
  Time,
  useLang,
} from '#ui'
import type { ApiHealth, Incident } from '../../schema/health.ts'
import type { HealthDay } from '../../service/health/reading.ts'
import { Manage, type ManageProps } from './manage.tsx'
import { healthWords } from './words.ts'

/** How all restricted APIs are, for everybody. */
export function HealthPage({ frame, items }: { frame: PageFrame; items: readonly ApiHealth[] }) {
  const words = healthWords[frame.lang]
  return (
    <Page
      frame={frame}
      title={words.title}
      description={words.description}
      alternates={[{ type: 'application/json', href: '/api/exchange/health', title: words.json }]}
    >
      <PageTitle title={words.title} intro={<p>{words.intro}</p>} />
      {items.length === 0 ? (
        <EmptyState title={words.none}>
          <p>{words.noneText}</p>
        </EmptyState>
      ) : (
        <>
          <Overall items={items} />
          <Table
            caption={words.caption}
            captionHidden
            stacks
            rows={items}
            columns={[
              {
                key: 'api',
                label: words.api,
                heading: true,
                cell: ({ slug, title }) => <Link href={`/exchange/health/${slug}`}>{title}</Link>,
              },
              { key: 'provider', label: words.provider, cell: ({ providerName }) => providerName },
              { key: 'state', label: words.state, cell: (health) => <StateTag health={health} /> },
              {
                key: 'availability',
                label: words.availability,
                numeric: true,
                cell: ({ availability }) => availability !== null && words.availabilityOf(availability),
              },
              {
                key: 'time',
                label: words.time,
                numeric: true,
                cell: ({ milliseconds }) => milliseconds !== null && words.milliseconds(milliseconds),
              },
            ]}
          />
        </>
      )}
      <p>
        <Link href="/api/exchange/health">{words.json}</Link>
      </p>
    </Page>
  )
}

/** The worst that is true of all of them. */
function Overall({ items }: { items: readonly ApiHealth[] }) {
  const words = healthWords[useLang()]
  const count = (...states: ApiHealth['state'][]) =>
    items.filter(({ state }) => states.includes(state)).length
  const down = count('down', 'recovering')
  if (down > 0) return <Notice status="warning" title={words.someDown(down)} />
  const maintained = count('maintenance')
  if (maintained > 0) return <Notice title={words.someMaintained(maintained)} />
  return <Notice status="success" title={count('unknown') > 0 ? words.noneDown : words.allUp} />
}

const statuses = {
  up: 'success',
  down: 'danger',
  recovering: 'warning',
  maintenance: 'info',
  unknown: undefined,
} as const

function StateTag({ health: { state } }: { health: Pick<ApiHealth, 'state'> }) {
  const words = healthWords[useLang()]
  return <Tag status={statuses[state]}>{words.states[state]}</Tag>
}

export interface ApiHealthPageProps {
  frame: PageFrame
  health: ApiHealth
  days: readonly HealthDay[]
  incidents: readonly Incident[]
  /** For who may speak for the provider. */
  manage: ManageProps | null
  isSaved: boolean
}

/** How one API is: its state, its last days, its incidents, what is agreed for them. */
export function ApiHealthPage(props: ApiHealthPageProps) {
  const { frame, health, days, incidents, manage, isSaved } = props
  const words = healthWords[frame.lang]
  const { maintenance, degraded } = health
  return (
    <Page
      frame={frame}
      title={health.title}
      description={words.description}
      breadcrumb={[{ label: words.title, href: '/exchange/health' }]}
    >
      <PageTitle title={health.title} over={health.providerName} intro={<StateTag health={health} />} />
      {isSaved && <Notice status="success" title={words.saved} live />}
      {health.state === 'maintenance' && maintenance && (
        <Notice
          status="info"
          title={words.maintenanceUntil(
            formatDate(frame.lang, maintenance.until, 'datetime'),
            maintenance.reason,
          )}
        />
      )}
      <Figures items={figuresOf(health, frame.lang)} />
      <Facts health={health} />
      {degraded && (
        <Section title={words.degraded}>
          <p>{words.degradedText(degraded.afterHours)}</p>
          <p>{degraded.instead}</p>
        </Section>
      )}
      {days.length > 1 && <Days days={days} />}
      <Incidents incidents={incidents} />
      <p>
        <Link href={`/exchange/apis/${health.slug}`}>{words.inDirectory}</Link>
      </p>
      <p>
        <Link href={`/api/exchange/health/${health.slug}`}>{words.json}</Link>
      </p>
      {manage && <Manage {...manage} />}
    </Page>
  )
}

function figuresOf({ availability, milliseconds }: ApiHealth, lang: PageFrame['lang']) {
  const words = healthWords[lang]
  return [
    ...(availability === null
      ? []
      : [{ value: words.availabilityOf(availability), label: words.availability }]),
    ...(milliseconds === null ? [] : [{ value: words.milliseconds(milliseconds), label: words.time }]),
  ]
}

function Facts({ health: { since, answeredAt, maintenance, state } }: { health: ApiHealth }) {
  const words = healthWords[useLang()]
  return (
    <DefinitionList
      items={[
        { term: words.since, value: since ? <Time date={since} style="datetime" /> : words.never },
        {
          term: words.lastAnswer,
          value: answeredAt ? <Time date={answeredAt} style="datetime" /> : words.never,
        },
        ...(maintenance && state !== 'maintenance'
          ? [
              {
                term: words.next,
                value: (
                  <>
                    <Time date={maintenance.from} style="datetime" /> –{' '}
                    <Time date={maintenance.until} style="datetime" />. {maintenance.reason}
                  </>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

function Days({ days }: { days: readonly HealthDay[] }) {
  const lang = useLang()
  const words = healthWords[lang]
  const failed = days.reduce((sum, day) => sum + day.failed, 0)
  return (
    <Section title={words.days}>
      <LineChart
        title={words.daysTitle(failed)}
        unit={words.daysUnit}
        labelOf={words.day}
        source={words.source}
        points={days.map(({ day, answered, failed }) => ({
          label: formatDate(lang, day, 'short'),
          value: Math.round((1000 * answered) / Math.max(answered + failed, 1)) / 10,
        }))}
      />
    </Section>
  )
}

function Incidents({ incidents }: { incidents: readonly Incident[] }) {
  const words = healthWords[useLang()]
  return (
    <Section title={words.incidents} id="incidents">
      {incidents.length === 0 ? (
        <p>{words.incidentsNone}</p>
      ) : (
        <Table
          caption={words.incidents}
          captionHidden
          stacks
          size="sm"
          wraps
          rows={incidents}
          columns={[
            {
              key: 'from',
              label: words.from,
              heading: true,
              cell: ({ startedAt }) => <Time date={startedAt} style="datetime" />,
            },
            {
              key: 'to',
              label: words.to,
              cell: ({ endedAt }) => (endedAt ? <Time date={endedAt} style="datetime" /> : words.underWay),
            },
            {
              key: 'lasted',
              label: words.lasted,
              numeric: true,
              cell: ({ minutes }) => minutes !== null && words.minutes(minutes),
            },
            { key: 'cause', label: words.cause, cell: ({ cause }) => words.causes[cause] },
            { key: 'note', label: words.note, cell: ({ note }) => note },
          ]}
        />
      )}
    </Section>
  )
}
