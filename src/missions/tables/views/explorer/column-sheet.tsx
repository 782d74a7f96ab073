import type { Lang } from '#kernel/words'
import {
  ButtonLink,
  type Definition,
  DefinitionList,
  formatNumber,
  Section,
  Sheet,
  Stack,
  useLang,
} from '#ui'
import { sortedBy } from '../../query/address.ts'
import type { Column } from '../../schema/column.ts'
import { Distribution } from './bins.tsx'
import { meaningOf, percent, rounded, sheetOf, textOf } from './column-looks.ts'
import { EmptyFilter, FilterForm, shortValues, TopValues } from './filter-form.tsx'
import { at, type ViewProps } from './view-address.ts'
import { explorerWords } from './words.ts'

/** Everything of a column: which values to keep, in which order, what it holds over all rows. */
export function ColumnSheet(props: ViewProps & { column: Column }) {
  const { explored, column } = props
  const lang = useLang()
  const { panel, types } = explorerWords[lang]
  const { histogram, distinct, nulls } = column.profile
  const top = shortValues(column)
  const meaning = meaningOf(lang, column)
  const said = meaning
    ? `${types[column.type]} · ${panel.meaning(meaning, percent(lang, column.meaning?.share ?? 0))}`
    : types[column.type]
  // Of quantities, the most frequent are worth saying only when they are frequent.
  const filled = explored.rows - nulls
  const repeats = distinct <= top.length || (top[0]?.count ?? 0) > Math.max(1, filled * leastShare(column))
  return (
    <Sheet id={sheetOf(column)} title={column.label || column.name} intro={<p>{said}</p>}>
      <Orders {...props} />
      <FilterForm {...props} />
      {histogram && histogram.counts.length > 1 && (
        <Section level={3} title={panel.shape}>
          <Distribution {...props} />
          <p>{shapeOf(lang, column)}</p>
        </Section>
      )}
      {repeats && top.length > 0 && (
        <Section level={3} title={distinct > top.length ? panel.values : panel.allValues}>
          <TopValues {...props} />
        </Section>
      )}
      {nulls > 0 && nulls < explored.rows && (
        <Section level={3} title={panel.empties}>
          <EmptyFilter {...props} />
        </Section>
      )}
      <Section level={3} title={panel.figures}>
        <DefinitionList items={figuresOf(lang, column, explored.rows)} />
        {column.faults > 0 && <p>{panel.faultsWhy}</p>}
      </Section>
    </Sheet>
  )
}

function leastShare({ type }: Column): number {
  return type === 'text' || type === 'boolean' ? 0 : 0.02
}

function Orders({ explored, path, column: { name } }: ViewProps & { column: Column }) {
  const { sort } = explorerWords[useLang()]
  const current = explored.asked.sort.find((one) => one.column === name)
  const order = (label: string, to: 'asc' | 'desc' | null, icon: 'up' | 'down' | 'close') => (
    <ButtonLink
      href={at(path, sortedBy(explored.query, name, to))}
      variant="quiet"
      size="sm"
      icon={icon}
      keep
    >
      {label}
    </ButtonLink>
  )
  return (
    <Stack row>
      {(!current || current.descending) && order(sort.up, 'asc', 'up')}
      {!current?.descending && order(sort.down, 'desc', 'down')}
      {current && order(sort.reset, null, 'close')}
    </Stack>
  )
}

/** The drawing in words: where most rows are. */
function shapeOf(lang: Lang, column: Column): string {
  const { histogram } = column.profile
  if (!histogram) return ''
  const most = Math.max(...histogram.counts)
  const place = histogram.counts.indexOf(most)
  const [least = '', end = ''] = histogram.edges.slice(place, place + 2)
  const words = explorerWords[lang]
  return words.panel.shapeText(rounded(lang, column, least), rounded(lang, column, end), words.rows(most))
}

function figuresOf(lang: Lang, column: Column, rows: number): Definition[] {
  const { panel } = explorerWords[lang]
  const { profile, faults, type } = column
  const { nulls, distinct, min, max, mean, deviation, quantiles, lengths } = profile
  const isTime = type === 'date' || type === 'datetime' || type === 'instant'
  const share = (count: number) =>
    count === 0 || rows === 0
      ? formatNumber(lang, count)
      : panel.ofRows(formatNumber(lang, count), percent(lang, count / rows))
  const figure = (value: number | null | undefined) =>
    typeof value === 'number' ? rounded(lang, column, String(value)) : null
  const between = (least?: number, most?: number) =>
    least === undefined || most === undefined ? null : panel.between(figure(least) ?? '', figure(most) ?? '')
  const whole = (value: number) => formatNumber(lang, Math.round(value))
  return [
    { term: panel.distinct, value: formatNumber(lang, distinct) },
    { term: panel.nulls, value: share(nulls) },
    { term: panel.faults, value: faults > 0 ? share(faults) : null },
    {
      term: isTime ? panel.first : panel.min,
      value: type === 'boolean' || min === null ? null : textOf(lang, column, cut(min)),
    },
    {
      term: isTime ? panel.last : panel.max,
      value: type === 'boolean' || max === null ? null : textOf(lang, column, cut(max)),
    },
    { term: panel.mean, value: figure(mean) },
    { term: panel.median, value: figure(quantiles?.p50) },
    { term: panel.deviation, value: figure(deviation) },
    { term: panel.middle, value: between(quantiles?.p25, quantiles?.p75) },
    { term: panel.most, value: between(quantiles?.p05, quantiles?.p95) },
    {
      term: panel.lengths,
      value:
        lengths && type === 'text'
          ? panel.characters(whole(lengths.min), whole(lengths.mean), whole(lengths.max))
          : null,
    },
  ].filter(({ value }) => value !== null && value !== '')
}

function cut(value: string): string {
  return value.length > 80 ? `${value.slice(0, 80).toWellFormed()}…` : value
}
