import {
  BarChart,
  Columns,
  EmptyState,
  Figures,
  Fold,
  LineChart,
  Link,
  Page,
  type PageFrame,
  PageTitle,
  Prose,
  Section,
  Tabs,
  useLang,
} from '#ui'
import { isBlank, originNames, type Statistics } from '../schema.ts'
import { type Grain, grains } from '../service/days.ts'
import type { Named } from '../service/scopes.ts'
import { csvHref, periodLabel, type StatisticsProps } from './shown.ts'
import { Counted, DialectsTable, FilesTable, HostsTable, PeriodsTable, RecordsTable } from './tables.tsx'
import { statisticsWords } from './words.ts'

/** How much something is used: the finding first, then the figures behind it, each with its file. */
export function StatisticsPage({ frame, named, statistics }: StatisticsProps & { frame: PageFrame }) {
  const words = statisticsWords[frame.lang]
  const { name, path, address } = named
  const title = name === null ? words.site : words.of(name)
  const crumbs =
    name === null
      ? []
      : [
          { label: words.short, href: '/statistics' },
          { label: name, href: path },
        ]
  return (
    <Page
      frame={frame}
      title={title}
      description={name === null ? words.introSite : words.intro}
      breadcrumb={crumbs}
      canonical={address}
      alternates={[{ type: 'text/csv', href: csvHref({ named, statistics }, 'periods'), title: words.all }]}
    >
      <PageTitle title={title} intro={<p>{name === null ? words.introSite : words.intro}</p>} />
      <Tabs
        label={words.period}
        items={grains.map((by) => ({
          label: words.by[by],
          href: by === 'day' ? address : `${address}?by=${by}`,
          current: by === statistics.by,
        }))}
      />
      {isBlank(statistics) ? (
        <EmptyState title={words.blank}>
          <p>{words.blankText}</p>
        </EmptyState>
      ) : (
        <Body named={named} statistics={statistics} />
      )}
      <Section id="how" title={words.how}>
        <Prose>
          <ul>
            {Object.values(words.howList).map((rule) => (
              <li>{rule}</li>
            ))}
          </ul>
          <p>
            <Link href={apiHref(named, statistics.by)}>{words.api}</Link>
          </p>
        </Prose>
      </Section>
    </Page>
  )
}

function Body({ named, statistics }: StatisticsProps) {
  const words = statisticsWords[useLang()]
  const props = { named, statistics }
  return (
    <>
      <Totals {...props} />
      <Columns>
        <Trend statistics={statistics} of="views" />
        <Trend statistics={statistics} of="downloads" />
        <Trend statistics={statistics} of="queries" />
      </Columns>
      <Columns>
        <RecordsTable {...props} list="viewed" />
        <RecordsTable {...props} list="downloaded" />
      </Columns>
      <FilesTable {...props} />
      <Columns>
        <Origins {...props} />
        <HostsTable {...props} />
        <DialectsTable {...props} />
      </Columns>
      <Section id="all" title={words.all}>
        <Fold summary={words.each[statistics.by]} open={named.scope.of === 'record'}>
          <PeriodsTable {...props} />
        </Fold>
        <p>
          <Link href={csvHref(props, 'periods')}>{words.csv}</Link>
        </p>
      </Section>
    </>
  )
}

function Totals({ named, statistics: { totals } }: StatisticsProps) {
  const { figures } = statisticsWords[useLang()]
  const { programs, emptySearches } = totals
  return (
    <Figures
      items={[
        { value: totals.views, label: figures.views },
        {
          value: totals.downloads,
          label: figures.downloads,
          detail: programs > 0 ? figures.programs(programs) : undefined,
        },
        { value: totals.queries, label: figures.queries },
        ...(named.scope.of === 'site'
          ? [
              { value: totals.calls, label: figures.calls },
              {
                value: totals.searches,
                label: figures.searches,
                detail: emptySearches > 0 ? figures.emptySearches(emptySearches) : undefined,
              },
            ]
          : []),
      ]}
    />
  )
}

function Trend({ statistics, of }: { statistics: Statistics; of: 'views' | 'downloads' | 'queries' }) {
  const lang = useLang()
  const words = statisticsWords[lang]
  const { by, periods, totals } = statistics
  if (totals[of] === 0) return null
  return (
    <LineChart
      title={words.most[by](words[of](totals[of]), periodLabel(lang, by, peakOf(periods, of)))}
      unit={words.each[by]}
      labelOf={words.labelOf[by]}
      source={words.source}
      points={periods.map((period) => ({ label: periodLabel(lang, by, period.since), value: period[of] }))}
    />
  )
}

/** First day of the period that has the most. */
function peakOf(periods: Statistics['periods'], of: 'views' | 'downloads' | 'queries'): string {
  const [most] = [...periods].sort((a, b) => b[of] - a[of])
  return most?.since ?? ''
}

function Origins({ named, statistics }: StatisticsProps) {
  const words = statisticsWords[useLang()]
  const { origins, totals } = statistics
  if (totals.views === 0) return null
  const ranked = [...originNames].sort((a, b) => origins[b] - origins[a])
  return (
    <Counted title={words.origins} href={csvHref({ named, statistics }, 'origins')}>
      <BarChart
        title={words.originsTitle[ranked[0] ?? 'direct']}
        unit={words.figures.views}
        labelOf={words.origin}
        source={words.source}
        points={ranked.map((origin) => ({ label: words.originsOf[origin], value: origins[origin] }))}
      />
    </Counted>
  )
}

function apiHref({ scope }: Named, by: Grain): string {
  const end = by === 'day' ? '' : `?by=${by}`
  if (scope.of === 'site') return `/api/statistics${end}`
  if (scope.of === 'organization') return `/api/statistics/organizations/${scope.id}${end}`
  return `/api/statistics/records/${encodeURIComponent(scope.kind)}/${encodeURIComponent(scope.id)}${end}`
}
