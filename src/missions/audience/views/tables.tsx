import type { ComponentChildren } from 'preact'
import { Count, Link, Section, Stack, Table, Unseen, useLang } from '#ui'
import { amountNames, fewestOfHost, type Statistics, type UsedFile } from '../schema.ts'
import { statisticsOf } from '../service/scopes.ts'
import { csvHref, periodLabel, type StatisticsProps } from './shown.ts'
import { statisticsWords } from './words.ts'

type Period = Statistics['periods'][number]

/** Every figure of every period; columns where nothing was counted are left out. */
export function PeriodsTable({ statistics }: StatisticsProps) {
  const lang = useLang()
  const words = statisticsWords[lang]
  const { by, periods, totals } = statistics
  return (
    <Table
      caption={words.all}
      captionHidden
      size="sm"
      rows={periods.toReversed()}
      columns={[
        {
          key: 'since',
          label: words.labelOf[by],
          heading: true,
          cell: ({ since }) => periodLabel(lang, by, since),
        },
        ...amountNames
          .filter((name) => totals[name] > 0)
          .map((name) => ({
            key: name,
            label: words.columns[name],
            numeric: true,
            cell: (row: Period) => <Count value={row[name]} />,
          })),
      ]}
    />
  )
}

/** The records that were used the most, each with the way to its own statistics. */
export function RecordsTable({ list, ...props }: StatisticsProps & { list: 'viewed' | 'downloaded' }) {
  const lang = useLang()
  const words = statisticsWords[lang]
  const rows = props.statistics[list]
  if (rows.length === 0) return null
  const written = lang === 'fr' ? undefined : 'fr'
  const measure = list === 'viewed' ? 'views' : 'downloads'
  return (
    <Counted title={words[list]} href={csvHref(props, list)}>
      <Table
        caption={words[list]}
        captionHidden
        wraps
        rows={rows}
        columns={[
          {
            key: 'title',
            label: words.record,
            heading: true,
            cell: ({ title, path, organization }) => (
              <>
                <Link href={path} lang={written}>
                  {title}
                </Link>
                {props.named.scope.of === 'site' && organization && (
                  <>
                    <br />
                    <small>{organization}</small>
                  </>
                )}
              </>
            ),
          },
          {
            key: 'count',
            label: words.columns[measure],
            numeric: true,
            cell: (record) => (
              <Link href={statisticsOf(record)}>
                <Count value={record.count} />
                <Unseen>{words.its(record.title)}</Unseen>
              </Link>
            ),
          },
        ]}
      />
    </Counted>
  )
}

/** The files of a dataset that were downloaded the most. */
export function FilesTable(props: StatisticsProps) {
  const lang = useLang()
  const words = statisticsWords[lang]
  const { files } = props.statistics
  if (files.length === 0) return null
  const written = lang === 'fr' ? undefined : 'fr'
  return (
    <Counted title={words.files} href={csvHref(props, 'files')}>
      <Table
        caption={words.files}
        captionHidden
        wraps
        rows={files}
        columns={[
          {
            key: 'title',
            label: words.file,
            heading: true,
            cell: ({ title, path }) => (
              <Link href={path} lang={written}>
                {title}
              </Link>
            ),
          },
          countColumn<UsedFile>(words.columns.downloads),
        ]}
      />
    </Counted>
  )
}

/** Other sites, by the name they have on the network: text, never a link that somebody would plant here. */
export function HostsTable(props: StatisticsProps) {
  const words = statisticsWords[useLang()]
  const { hosts } = props.statistics
  if (hosts.length === 0) return null
  return (
    <Counted title={words.hosts} href={csvHref(props, 'hosts')}>
      <Stack>
        <p>{words.hostsWhy(fewestOfHost)}</p>
        <Table
          caption={words.hosts}
          captionHidden
          rows={hosts}
          columns={[
            { key: 'host', label: words.host, heading: true, cell: ({ host }) => host },
            countColumn<Statistics['hosts'][number]>(words.columns.views),
          ]}
        />
      </Stack>
    </Counted>
  )
}

/** In whose words programs asked. */
export function DialectsTable(props: StatisticsProps) {
  const words = statisticsWords[useLang()]
  const { dialects, totals } = props.statistics
  if (dialects.length === 0) return null
  const names = new Map<string, string>(Object.entries(words.dialectNames))
  type Row = (typeof dialects)[number]
  return (
    <Counted title={words.dialects} href={csvHref(props, 'dialects')}>
      <Table
        caption={words.dialects}
        captionHidden
        rows={dialects}
        columns={[
          {
            key: 'dialect',
            label: words.dialect,
            heading: true,
            cell: ({ dialect }) => names.get(dialect) ?? dialect,
          },
          ...(['queries', 'calls'] as const)
            .filter((name) => totals[name] > 0)
            .map((name) => ({
              key: name,
              label: words.columns[name],
              numeric: true,
              cell: (row: Row) => <Count value={row[name]} />,
            })),
        ]}
      />
    </Counted>
  )
}

/** A table under its title, and its file. */
export function Counted({
  title,
  href,
  children,
}: {
  title: string
  href: string
  children: ComponentChildren
}) {
  const words = statisticsWords[useLang()]
  return (
    <Section title={title}>
      <Stack>
        {children}
        <p>
          <Link href={href}>{words.csvOf(title)}</Link>
        </p>
      </Stack>
    </Section>
  )
}

function countColumn<Row extends { count: number }>(label: string) {
  return { key: 'count', label, numeric: true, cell: ({ count }: Row) => <Count value={count} /> }
}
