import type { Lang } from '#kernel/words'
import { RemovableChip, TagList, useLang } from '#ui'
import { type Pair, readPairs, toList, writePairs } from '../../query/address.ts'
import { decode } from '../../query/expression.ts'
import { operators } from '../../schema/query.ts'
import { textOf } from './column-looks.ts'
import { at, type ViewProps } from './view-address.ts'
import { explorerWords } from './words.ts'

/** What narrows the view, each thing with the way to do without it. */
export function Chips({ explored, path }: ViewProps) {
  const lang = useLang()
  const words = explorerWords[lang]
  const pairs = readPairs(explored.query).filter(({ name }) => name !== 'page' && name !== 'after')
  const chips = pairs.flatMap((pair, i) => {
    const label = labelOf(lang, pair, explored)
    if (label === null) return []
    const rest = writePairs(pairs.filter((_, k) => k !== i))
    return [<RemovableChip label={label} href={at(path, rest)} />]
  })
  if (chips.length === 0) return null
  const kept = writePairs(pairs.filter((pair) => labelOf(lang, pair, explored) === null))
  if (chips.length > 1) chips.push(<RemovableChip label={words.clear} href={at(path, kept)} />)
  return <TagList label={words.active}>{chips}</TagList>
}

/** How many things narrow the view. */
export function countFilters({ explored }: Pick<ViewProps, 'explored'>): number {
  return readPairs(explored.query).filter((pair) => labelOf('fr', pair, explored) !== null).length
}

function labelOf(lang: Lang, { name, value }: Pair, { columns }: ViewProps['explored']): string | null {
  const { chips } = explorerWords[lang]
  const text = decode(value)
  if (name === 'search') return chips.search(text)
  if (name === 'bbox') return chips.bbox
  if (name === 'or' || name === 'and') return chips.or(text.slice(0, 80))
  const cut = name.lastIndexOf('__')
  const operator = operators.find((known) => known === name.slice(cut + 2))
  if (cut < 1 || !operator) return null
  const column = columns.find((one) => one.name === name.slice(0, cut))
  const values = operator === 'in' || operator === 'notin' ? toList(text) : [text]
  const shown = values.map((one) => (column ? textOf(lang, column, one) : one)).join(', ')
  return chips[operator](column?.label ?? name.slice(0, cut), shorten(shown))
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60).toWellFormed()}…` : text
}
