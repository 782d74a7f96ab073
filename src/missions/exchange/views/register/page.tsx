import {
  Button,
  ButtonLink,
  EmptyState,
  Figures,
  Form,
  FormActions,
  formatDate,
  formatNumber,
  LineChart,
  Link,
  Page,
  type PageFrame,
  Pager,
  PageTitle,
  Section,
  Stack,
  Table,
  Tabs,
  Tag,
  TextField,
  Time,
} from '#ui'
import {
  type Register,
  type RegisterLine,
  type RegisterQuery,
  registerStates,
  stateAt,
} from '../../service/register/listing.ts'
import { registerDetails } from '../../service/register/words.ts'
import { writtenIn } from '../directory/list-page.tsx'
import { directoryWords } from '../directory/words.ts'
import { registerWords } from './words.ts'

export interface RegisterPageProps extends Register {
  frame: PageFrame
  query: RegisterQuery
  /** Of which API alone, its title. */
  apiTitle: string | null
  /** Months whose file may be read, newest first. */
  files: readonly string[]
  /** Where they are in the catalogue, with the uses and the checkpoints. */
  dataset: { title: string; path: string } | null
  now: Date
}

/** Where the register is read with these filters. */
export function registerAddress({ q, state, api, page }: Partial<RegisterQuery>): string {
  const query = new URLSearchParams({
    ...(q && { q }),
    ...(state && state !== 'active' && { state }),
    ...(api && { api }),
    ...(page && page > 1 && { page: String(page) }),
  }).toString()
  return `/exchange/grants${query && `?${query}`}`
}

/** Who may get what, why, until when, and how often they do. */
export function RegisterPage(props: RegisterPageProps) {
  const { frame, query, items, total, months } = props
  const { lang } = frame
  const words = registerWords[lang]
  const calls = months.reduce((sum, { released }) => sum + released, 0)
  return (
    <Page
      frame={frame}
      title={words.title}
      description={words.intro}
      breadcrumb={[{ label: directoryWords[lang].title, href: '/exchange' }]}
      canonical={registerAddress(query)}
      alternates={[{ type: 'application/atom+xml', href: '/exchange/grants.atom', title: words.feed }]}
    >
      <PageTitle
        title={words.title}
        intro={<p>{words.intro}</p>}
        actions={
          <ButtonLink href="/exchange/grants.csv" icon="download" download>
            {words.csv}
          </ButtonLink>
        }
      />
      <Figures
        items={[
          { value: total, label: words.figures.grants(total) },
          { value: props.consumers, label: words.figures.consumers(props.consumers) },
          { value: props.providers, label: words.figures.providers(props.providers) },
          { value: calls, label: words.figures.calls(calls) },
        ]}
      />
      {months.length > 2 && (
        <LineChart
          title={words.chart(formatNumber(lang, calls))}
          unit={words.unit}
          source={words.source}
          labelOf={words.month}
          points={months.map(({ month, released }) => ({
            label: formatDate(lang, `${month}-15`, 'month'),
            value: released,
          }))}
        />
      )}
      <Filters {...props} />
      <Section id="grants" title={words.list} count={total}>
        {items.length === 0 ? (
          <EmptyState title={words.none} level={3}>
            <p>{words.noneText}</p>
          </EmptyState>
        ) : (
          <Lines items={items} frame={frame} now={props.now} />
        )}
        <Pager page={props.page} pages={props.pages} hrefOf={(page) => registerAddress({ ...query, page })} />
      </Section>
      <Files {...props} />
    </Page>
  )
}

function Filters({ frame, query, apiTitle }: RegisterPageProps) {
  const words = registerWords[frame.lang]
  return (
    <>
      {apiTitle !== null && (
        <Stack row>
          <Tag>{words.onlyOf(apiTitle)}</Tag>
          <Link href={registerAddress({ ...query, api: null, page: 1 })}>{words.every}</Link>
        </Stack>
      )}
      <Form action="/exchange/grants" method="get" label={words.search}>
        {query.api !== null && <input type="hidden" name="api" value={query.api} />}
        <input type="hidden" name="state" value={query.state} />
        <TextField name="q" type="search" label={words.search} value={query.q} maxLength={200} />
        <FormActions>
          <Button icon="search">{words.filter}</Button>
        </FormActions>
      </Form>
      <Tabs
        label={words.state}
        items={registerStates.map((state) => ({
          label: words.tabs[state],
          href: registerAddress({ ...query, state, page: 1 }),
          current: state === query.state,
        }))}
      />
    </>
  )
}

function Lines({ items, frame, now }: { items: readonly RegisterLine[]; frame: PageFrame; now: Date }) {
  const words = registerWords[frame.lang]
  const written = writtenIn(frame.lang)
  return (
    <Table
      caption={words.list}
      captionHidden
      stacks
      rows={items}
      columns={[
        {
          key: 'number',
          label: words.number,
          cell: ({ grant }) => (
            <Link href={`/exchange/grants/${grant.id}`}>{words.numbered(grant.number)}</Link>
          ),
        },
        { key: 'who', label: words.who, heading: true, cell: ({ grant }) => grant.consumerName },
        {
          key: 'what',
          label: words.what,
          cell: ({ grant }) => (
            <>
              <Link href={registerAddress({ api: grant.apiId })}>{grant.apiTitle}</Link>{' '}
              {words.from(grant.providerName)} ·{' '}
              {words.fields(grant.calls.reduce((count, { fields }) => count + fields.length, 0))}
            </>
          ),
        },
        {
          key: 'why',
          label: words.why,
          cell: ({ grant }) => (
            <span lang={written} title={words.ground(grant.legalGround.nature)}>
              {grant.procedure}
            </span>
          ),
        },
        {
          key: 'until',
          label: words.until,
          cell: (line) => {
            const state = stateAt(line, now)
            return (
              <>
                <Time date={line.revokedAt ?? line.grant.endsAt} style="short" />
                {state !== 'active' && (
                  <Tag status="warning">{registerDetails[frame.lang].states[state]}</Tag>
                )}
              </>
            )
          },
        },
        {
          key: 'calls',
          label: words.calls,
          numeric: true,
          cell: ({ calls }) => formatNumber(frame.lang, calls),
        },
      ]}
    />
  )
}

function Files({ frame, files, dataset }: RegisterPageProps) {
  const words = registerWords[frame.lang]
  return (
    <Section id="files" title={words.months}>
      <p>{files.length === 0 ? words.noMonths : words.monthsIntro}</p>
      <ul>
        {files.map((month) => (
          <li>
            <Link href={`/exchange/grants/months/${month}.csv`}>
              {formatDate(frame.lang, `${month}-15`, 'month')}
            </Link>
          </li>
        ))}
      </ul>
      {dataset && (
        <p>
          {words.inCatalogue} <Link href={dataset.path}>{dataset.title}</Link>
        </p>
      )}
      <p>
        <Link href="/exchange/grants.atom">{words.feed}</Link> ·{' '}
        <Link href="/api/exchange/keys">{words.verify}</Link>
      </p>
    </Section>
  )
}
