import type { Lang } from '#kernel/words'
import { FillBar, formatNumber, MiniHistogram, ShareBar, useLang } from '#ui'
import type { Column } from '../../schema/column.ts'
import { meaningOf, percent, textOf } from './column-looks.ts'
import { explorerWords } from './words.ts'

/** Under the name of a column: what it means, its shape, what it holds in a few words. */
export function HeadAbout({ column, rows }: { column: Column; rows: number }) {
  const lang = useLang()
  const { nulls, histogram } = column.profile
  const meaning = meaningOf(lang, column)
  return (
    <>
      <small>{meaning ?? explorerWords[lang].types[column.type]}</small>
      {histogram && histogram.counts.length > 1 ? (
        <MiniHistogram counts={histogram.counts} />
      ) : (
        <ShareBar counts={sharesOf(column)} total={rows - nulls} />
      )}
      <FillBar share={rows === 0 ? 0 : (rows - nulls) / rows} />
      <small>{gistOf(lang, column, rows)}</small>
    </>
  )
}

/** Values that are all different have no share worth a drawing. */
function sharesOf({ profile: { top } }: Column): number[] {
  return (top[0]?.count ?? 0) > 1 ? top.map(({ count }) => count) : []
}

/** The drawings in words. */
function gistOf(lang: Lang, column: Column, rows: number): string {
  const { gist } = explorerWords[lang]
  const { nulls } = column.profile
  if (nulls >= rows) return gist.none
  const said = [holdsOf(lang, column, rows - nulls)]
  if (nulls > 0) said.push(gist.empty(percent(lang, nulls / rows)))
  return said.join(' · ')
}

function holdsOf(lang: Lang, column: Column, filled: number): string {
  const { gist } = explorerWords[lang]
  const { min, max, distinct, top } = column.profile
  if (column.type === 'boolean') {
    const [first] = top
    return first
      ? gist.share(textOf(lang, column, first.value), percent(lang, first.count / filled))
      : gist.distinct(distinct)
  }
  if (column.type !== 'text' && min !== null && max !== null)
    return gist.range(short(lang, column, min), short(lang, column, max))
  return distinct === filled && filled > 1 ? gist.unique : gist.distinct(distinct)
}

function short(lang: Lang, column: Column, value: string): string {
  const number = Number(value)
  const isLarge = column.type !== 'date' && Math.abs(number) >= 10_000
  return isLarge ? formatNumber(lang, number, true) : textOf(lang, column, value.slice(0, 10))
}
