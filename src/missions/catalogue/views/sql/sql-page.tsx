import type { Column } from '#missions/tables'
import {
  Button,
  type FieldError,
  Fold,
  Form,
  formatNumber,
  Link,
  Page,
  type PageFrame,
  PageTitle,
  QueryEditor,
  QueryResult,
  Section,
  Stack,
  Table,
  TextArea,
  useLang,
} from '#ui'
import type { Dataset } from '../../schema/dataset.ts'
import type { Resource } from '../../schema/resource.ts'
import { titleOf } from '../titles.ts'
import { pageWords } from '../words.ts'
import { type Example, examplesFor, quoted } from './examples.ts'
import { sqlWords } from './words.ts'

type Cell = string | number | boolean | null

export interface Asked {
  /** What the query calls it. */
  name: string
  title: string
  tableId: string
  columns: Column[]
}

export interface SqlPageProps {
  frame: PageFrame
  dataset: Dataset
  resource: Resource
  tables: Asked[]
  sql: string
  others: string
  errors: FieldError[]
  /** Null before the first query. */
  answer: { columns: { name: string; type: string }[]; rows: Cell[][]; truncated: boolean } | null
}

/** Rows that the page itself shows. */
export const shownRows = 1000

/** SQL over a file, and others beside it: a form that answers a page; with scripts, one that answers in place. */
export function SqlPage(props: SqlPageProps) {
  const { frame, dataset, resource, tables, sql, others, errors, answer } = props
  const words = sqlWords[frame.lang]
  const base = `${dataset.path}/resources/${resource.id}`
  const [main] = tables
  const examples = main ? examplesFor(frame.lang, main.name, main.columns) : []
  return (
    <Page
      frame={frame}
      title={words.title(resource.title)}
      hidden
      breadcrumb={[
        { label: pageWords[frame.lang].datasets, href: '/datasets' },
        { label: titleOf(dataset), href: dataset.path },
        { label: resource.title, href: base },
      ]}
    >
      <Stack>
        <PageTitle title={words.title(resource.title)} intro={<p>{words.intro}</p>} />
        <QueryEditor
          tables={Object.fromEntries(tables.map(({ name, tableId }) => [name, tableId]))}
          said={{ running: words.running, stopped: words.stopped, failed: words.failed }}
          cancel={words.cancel}
          examples={examples.map(({ label, sql }: Example) => ({
            label,
            text: sql,
            href: `${base}/sql?sql=${encodeURIComponent(sql)}`,
          }))}
          examplesLabel={words.examples}
        >
          <Form action={`${base}/sql`} errors={errors} label={words.title(resource.title)}>
            <TextArea
              name="sql"
              label={words.query}
              description={words.queryWhy(main?.name ?? '')}
              value={sql}
              rows={8}
            />
            <Fold summary={words.others} open={others !== ''}>
              <TextArea
                name="others"
                label={words.others}
                description={words.othersWhy}
                value={others}
                rows={3}
              />
            </Fold>
            <Stack row>
              <Button icon="right">{words.run}</Button>
              <Button icon="download" variant="secondary" name="as" value="csv">
                {words.csv}
              </Button>
            </Stack>
          </Form>
        </QueryEditor>
        <QueryResult
          rows={words.rowWord}
          title={words.result}
          none={words.none}
          cut={words.cut(formatNumber(frame.lang, shownRows))}
        >
          {answer ? <Result answer={answer} /> : <p>{words.notYet}</p>}
        </QueryResult>
        <Section title={words.columns}>
          {tables.map((table) => (
            <Columns table={table} />
          ))}
        </Section>
        <p>
          <Link href="/api">{words.api}</Link>
        </p>
      </Stack>
    </Page>
  )
}

function Result({ answer: { columns, rows, truncated } }: { answer: NonNullable<SqlPageProps['answer']> }) {
  const lang = useLang()
  const words = sqlWords[lang]
  if (rows.length === 0) return <p>{words.none}</p>
  const shown = rows.slice(0, shownRows)
  const count = formatNumber(lang, shown.length)
  return (
    <>
      <p>{rows.length > shown.length || truncated ? words.cut(count) : words.rows(shown.length, count)}</p>
      <Table
        caption={words.result}
        captionHidden
        size="sm"
        columns={columns.map(({ name, type }, at) => ({
          key: `${at}-${name}`,
          label: name,
          numeric: isNumeric(type),
          cell: (row: Cell[]) => shownCell(row[at]),
        }))}
        rows={shown}
      />
    </>
  )
}

function Columns({ table: { name, title, columns } }: { table: Asked }) {
  const words = sqlWords[useLang()]
  return (
    <Fold summary={words.tableOf(name, title)} open={name === 't'}>
      <Table
        caption={words.tableOf(name, title)}
        captionHidden
        size="sm"
        columns={[
          {
            key: 'name',
            label: words.columnName,
            heading: true,
            cell: (column: Column) => <code>{quoted(column.name)}</code>,
          },
          { key: 'label', label: words.columnLabel, cell: ({ label }: Column) => label },
          { key: 'type', label: words.columnType, cell: ({ type }: Column) => words.types[type] },
        ]}
        rows={columns}
      />
    </Fold>
  )
}

export function isNumeric(type: string): boolean {
  return /INT|DOUBLE|DECIMAL|FLOAT|REAL/.test(type)
}

function shownCell(value: Cell | undefined): string {
  return value === null || value === undefined ? '' : String(value)
}
