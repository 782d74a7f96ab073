import type { Lang } from '#kernel/words'
import { type Column, Table } from '#ui'
import { territoryNames } from '../../query/chart/territories.ts'
import type { Chart } from '../../schema/chart.ts'
import { formatExact, formatKey } from './format.ts'
import { type PartsData, partsOf } from './parts.ts'
import { seriesLabel, unitOf } from './sentences.ts'
import { chartWords } from './words.ts'

/** The rows that a table under a chart shows at most: beyond, the table itself is to be read. */
const most = 300

interface Line {
  label: string
  /** Null where there is none. */
  values: (number | null)[]
}

/** What a chart shows, as a table. */
export function ValuesTable({ chart, title, lang }: { chart: Chart; title: string; lang: Lang }) {
  const { head, labels, lines } = contentOf(chart, lang)
  const columns: Column<Line>[] = [
    { key: 'label', label: head, cell: ({ label }) => label, heading: true },
    ...labels.map((label, at) => ({
      key: `value-${at}`,
      label,
      numeric: true,
      cell: ({ values }: Line) => {
        const value = values[at]
        return value === null || value === undefined ? '' : formatExact(lang, value)
      },
    })),
  ]
  const words = chartWords[lang]
  return (
    <>
      {lines.length > most && <p>{words.first(String(most))}</p>}
      <Table caption={title} captionHidden size="sm" columns={columns} rows={lines.slice(0, most)} />
    </>
  )
}

function contentOf(chart: Chart, lang: Lang): { head: string; labels: string[]; lines: Line[] } {
  const { data, spec } = chart
  const words = chartWords[lang]
  switch (data.form) {
    case 'bars':
    case 'line':
      return contentOfParts(chart, data, lang)
    case 'bins': {
      const last = formatExact(lang, data.edges.at(-1) ?? 0)
      const lines = data.counts.map((count, at) => ({
        label: words.range(
          formatExact(lang, data.edges[at] ?? 0),
          formatExact(lang, data.edges[at + 1] ?? 0),
        ),
        values: [count],
      }))
      const beyond = data.beyond > 0 ? [{ label: words.beyond(last), values: [data.beyond] }] : []
      return { head: spec.x?.label ?? words.interval, labels: [words.number], lines: [...lines, ...beyond] }
    }
    case 'cloud':
      return {
        head: spec.x?.label ?? '',
        labels: [spec.y?.label ?? ''],
        lines: data.points.map(({ x, y }) => ({ label: formatExact(lang, x), values: [y] })),
      }
    case 'places': {
      const sized = spec.y !== null
      return {
        head: words.latitude,
        labels: [words.longitude, ...(sized && spec.y ? [spec.y.label] : [])],
        lines: data.points.map(({ latitude, longitude, size }) => ({
          label: formatExact(lang, latitude),
          values: [longitude, ...(sized ? [size] : [])],
        })),
      }
    }
    case 'areas': {
      const names = territoryNames(spec.kind === 'regions' ? 'regions' : 'departements')
      const lines = [...data.values]
        .sort((a, b) => b.value - a.value)
        .map(({ code, value }) => ({ label: `${names[code] ?? code} (${code})`, values: [value] }))
      return { head: words.place, labels: [unitOf(lang, spec)], lines }
    }
  }
}

function contentOfParts({ spec }: Chart, data: PartsData, lang: Lang) {
  const parts = partsOf(data, spec)
  const words = chartWords[lang]
  return {
    head: spec.x?.label ?? words.key,
    labels:
      data.series.length > 0
        ? parts.series.map((name) => seriesLabel(lang, spec, name))
        : [unitOf(lang, spec)],
    lines: parts.keys.map((key) => ({
      label: key === null ? words.otherKeys(data.otherKeys) : formatKey(lang, spec, key),
      values: parts.series.map((name) => parts.at(key, name)),
    })),
  }
}
