import type { ComponentChildren } from 'preact'
import type { Lang } from '#kernel/words'
import { explorerWords } from '#missions/tables'
import { Link, Section, Table, Tag, Time, useLang } from '#ui'
import type { Dataset } from '../../schema/dataset.ts'
import { type ColumnPair, pairColumns, type Side } from '../../service/reader/comparing.ts'
import { accessTypes } from '../../vocabulary/access.ts'
import { frequencies } from '../../vocabulary/frequencies.ts'
import { granularities } from '../../vocabulary/granularities.ts'
import { licenses, unspecifiedLicense } from '../../vocabulary/licenses.ts'
import { labelOf } from '../../vocabulary/term.ts'
import { periodOf, territoryName } from '../sentences.ts'
import { titleOf } from '../titles.ts'
import { pageWords } from '../words.ts'
import { readerWords } from './words.ts'

/** One line of two records: the same text on both sides is the same thing. */
interface Line {
  label: string
  a: string | null
  b: string | null
  show?: (dataset: Dataset) => ComponentChildren
}

/** Records in the same words, field by field. */
export function ComparedFields({ a, b }: { a: Dataset; b: Dataset }) {
  const lang = useLang()
  const { compare: words } = readerWords[lang]
  const cell = ({ a: left, b: right, show }: Line, dataset: Dataset, text: string | null) => (
    <>
      {text === null ? words.nothing : (show?.(dataset) ?? text)}
      {left !== null && left === right && dataset === b && (
        <>
          {' '}
          <Tag icon="check">{words.same}</Tag>
        </>
      )}
    </>
  )
  return (
    <Table
      caption={words.field}
      captionHidden
      rows={linesOf(lang, a, b)}
      columns={[
        { key: 'field', label: words.field, heading: true, cell: ({ label }) => label },
        { key: 'a', label: titleOf(a), cell: (line) => cell(line, a, line.a) },
        { key: 'b', label: titleOf(b), cell: (line) => cell(line, b, line.b) },
      ]}
    />
  )
}

function linesOf(lang: Lang, a: Dataset, b: Dataset): Line[] {
  const { facts, fields, reuses, views, downloads } = pageWords[lang]
  const { compare: words } = readerWords[lang]
  const line = (
    label: string,
    text: (dataset: Dataset) => string | null | undefined,
    show?: Line['show'],
  ): Line => ({ label, a: text(a) || null, b: text(b) || null, ...(show && { show }) })
  return [
    line(
      pageWords[lang].dataset,
      ({ title }) => title,
      (one) => <Link href={one.path}>{titleOf(one)}</Link>,
    ),
    line(
      words.producer,
      ({ organization, owner, external }) => organization?.name ?? owner?.name ?? external?.owner,
    ),
    line(
      words.lastUpdate,
      ({ lastUpdate }) => lastUpdate,
      ({ lastUpdate }) => lastUpdate && <Time date={lastUpdate} />,
    ),
    line(fields.frequency, ({ frequency }) => frequency && labelOf(frequencies, frequency, lang)),
    line(fields.license, ({ license }) =>
      license ? labelOf(licenses, license, lang) : unspecifiedLicense.label[lang],
    ),
    line(fields.access, ({ access }) => labelOf(accessTypes, access.type, lang)),
    line(fields.territory, ({ spatial, external }) =>
      [...(spatial?.zones ?? []).map((zone) => territoryName(lang, zone)), ...(external?.zones ?? [])]
        .slice(0, 5)
        .join(', '),
    ),
    line(
      fields.granularity,
      ({ spatial }) => spatial?.granularity && labelOf(granularities, spatial.granularity, lang),
    ),
    line(fields.period, ({ temporalCoverage }) => temporalCoverage && periodOf(lang, temporalCoverage)),
    line(words.files, ({ resources, external }) => {
      const count = resources.total || external?.resourceCount
      return count ? pageWords[lang].seeFiles(count) : null
    }),
    line(words.formats, ({ resources, external }) =>
      (resources.total > 0 ? resources.formats.map(({ format }) => format) : (external?.formats ?? []))
        .slice(0, 8)
        .join(', '),
    ),
    line(fields.schema, ({ schema }) => schema?.name ?? schema?.url),
    line(
      words.quality,
      ({ quality: { criteria } }) => `${criteria.filter(({ met }) => met).length}/${criteria.length}`,
    ),
    line(facts.use, ({ metrics }) =>
      [
        metrics.views > 0 && views(metrics.views),
        metrics.downloads > 0 && downloads(metrics.downloads),
        metrics.reuses > 0 && reuses(metrics.reuses),
      ]
        .filter(Boolean)
        .join(', '),
    ),
    line(fields.tags, ({ tags }) => tags.slice(0, 15).join(', ')),
  ]
}

/** Columns of the first table of each: those of the same name first. */
export function ComparedColumns({ a, b }: { a: Side; b: Side }) {
  const lang = useLang()
  const { compare: words } = readerWords[lang]
  if (!a.table || !b.table)
    return (
      <Section id="columns" title={words.columns}>
        {[a, b].map(({ dataset, table }) => !table && <p>{words.noTable(titleOf(dataset))}</p>)}
      </Section>
    )
  const pairs = pairColumns(a.table.columns, b.table.columns)
  const common = pairs.filter((pair) => pair.a && pair.b).length
  const { types } = explorerWords[lang]
  const typeOf = (type: ColumnPair['a']) => (type ? types[type] : words.absent)
  return (
    <Section id="columns" title={words.columns}>
      <p>{words.common(common, a.table.columns.length, b.table.columns.length)}</p>
      <Table
        caption={words.columns}
        captionHidden
        size="sm"
        rows={pairs}
        columns={[
          { key: 'name', label: words.column, heading: true, cell: ({ name }) => name },
          { key: 'a', label: titleOf(a.dataset), cell: (pair) => typeOf(pair.a) },
          { key: 'b', label: titleOf(b.dataset), cell: (pair) => typeOf(pair.b) },
        ]}
      />
      <p>
        {words.from} <Link href={filePath(a, a.table.resource.id)}>{a.table.resource.title}</Link>,{' '}
        <Link href={filePath(b, b.table.resource.id)}>{b.table.resource.title}</Link>
      </p>
    </Section>
  )
}

function filePath({ dataset }: Side, id: string): string {
  return `${dataset.path}/resources/${id}`
}
