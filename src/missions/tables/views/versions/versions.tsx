import {
  Button,
  ButtonLink,
  FileSize,
  Form,
  FormActions,
  formatDate,
  formatNumber,
  Link,
  Section,
  Select,
  Table,
  Time,
  useLang,
} from '#ui'
import type { Comparison, VersionSummary } from '../../schema/version.ts'
import { DifferenceOf } from './difference.tsx'
import { versionWords } from './words.ts'

export interface VersionsProps {
  /** Of this page, without query. */
  path: string
  tableId: string
  /** The newest first. */
  versions: readonly VersionSummary[]
  /** The number before which older ones are listed; null: there are none. */
  older: number | null
  /** Null with a single version. */
  comparison: Comparison | null
}

/** The public versions of a table, and what changed between two of them. */
export function Versions({ path, tableId, versions, older, comparison }: VersionsProps) {
  const words = versionWords[useLang()]
  return (
    <>
      <p>{words.intro}</p>
      {comparison ? <DifferenceOf comparison={comparison} /> : <p>{words.only}</p>}
      {comparison && <Choice path={path} versions={versions} comparison={comparison} />}
      <Section
        title={words.list}
        actions={
          comparison && (
            <ButtonLink
              href={`/api/tables/${tableId}/versions/${comparison.from.number}..${comparison.to.number}`}
              variant="quiet"
              size="sm"
              icon="api"
            >
              {words.json}
            </ButtonLink>
          )
        }
      >
        <List path={path} versions={versions} />
        {older !== null && (
          <ButtonLink href={`${path}?before=${older}`} variant="secondary" icon="down">
            {words.older}
          </ButtonLink>
        )}
      </Section>
    </>
  )
}

function Choice({
  path,
  versions,
  comparison,
}: Pick<VersionsProps, 'path' | 'versions'> & { comparison: Comparison }) {
  const lang = useLang()
  const words = versionWords[lang]
  // The two that are compared may be of another page.
  const known = new Map(
    [...versions, comparison.to, comparison.from].map((version) => [version.number, version]),
  )
  const offered = [...known.values()].sort((a, b) => b.number - a.number)
  const options = offered.map(({ number, releasedAt }) => ({
    value: String(number),
    label: words.option(String(number), formatDate(lang, releasedAt)),
  }))
  const field = (name: 'from' | 'to') => (
    <Select
      name={name}
      label={words[name]}
      placeholder={false}
      options={options}
      value={String(comparison[name].number)}
    />
  )
  return (
    <Section title={words.compare}>
      <Form action={path} method="get" label={words.compare}>
        {field('from')}
        {field('to')}
        <FormActions>
          <Button variant="secondary">{words.show}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}

function List({ path, versions }: Pick<VersionsProps, 'path' | 'versions'>) {
  const lang = useLang()
  const words = versionWords[lang]
  const rows = versions.map((version, i) => ({ ...version, previous: versions[i + 1] }))
  return (
    <Table
      caption={words.list}
      captionHidden
      rows={rows}
      columns={[
        { key: 'number', label: words.number, heading: true, cell: ({ number }) => number },
        { key: 'since', label: words.since, cell: ({ releasedAt }) => <Time date={releasedAt} /> },
        {
          key: 'rows',
          label: words.rows,
          numeric: true,
          cell: (version) => formatNumber(lang, version.rows),
        },
        {
          key: 'columns',
          label: words.columnCount,
          numeric: true,
          cell: ({ columns }) => formatNumber(lang, columns),
        },
        { key: 'size', label: words.size, numeric: true, cell: ({ size }) => <FileSize bytes={size} /> },
        {
          key: 'change',
          label: words.whatChanged,
          cell: ({ number, previous }) =>
            previous && (
              <Link href={`${path}?from=${previous.number}&to=${number}`}>
                {words.seeChange(String(previous.number))}
              </Link>
            ),
        },
      ]}
    />
  )
}
