import { Bins, useLang } from '#ui'
import { having, readPairs, without } from '../../query/address.ts'
import { decode } from '../../query/expression.ts'
import type { Column } from '../../schema/column.ts'
import { rounded } from './column-looks.ts'
import { at, type ViewProps } from './view-address.ts'
import { explorerWords } from './words.ts'

/** The distribution of a column over all rows: each bar keeps the rows of its interval, a second time gives them back. */
export function Distribution({ explored, path, column }: ViewProps & { column: Column }) {
  const lang = useLang()
  const words = explorerWords[lang]
  const { histogram } = column.profile
  if (!histogram) return null
  const [from, below, to] = [
    `${column.name}__greater`,
    `${column.name}__strictly_less`,
    `${column.name}__less`,
  ]
  const rest = without(explored.query, from, below, to)
  const items = merged(histogram).map(({ count, least, most, isLast }) => {
    // The last interval holds its end.
    const end = isLast ? to : below
    const active = says(explored.query, from, least) && says(explored.query, end, most)
    return {
      count,
      active,
      href: at(path, active ? rest : having(having(rest, from, least), end, most)),
      label: words.panel.bin(rounded(lang, column, least), rounded(lang, column, most), words.rows(count)),
    }
  })
  return <Bins items={items} label={words.panel.shape} />
}

/** Narrower bars are no target for a finger (WCAG 2.2, 2.5.8). */
const mostBars = 12

/** The bins of a profile, by two or more where they are too many. */
function merged({ counts, edges }: NonNullable<Column['profile']['histogram']>) {
  const size = Math.ceil(counts.length / mostBars)
  return Array.from({ length: Math.ceil(counts.length / size) }, (_, i) => {
    const [start, end] = [i * size, Math.min((i + 1) * size, counts.length)]
    return {
      count: counts.slice(start, end).reduce((sum, count) => sum + count, 0),
      least: edges[start] ?? '',
      most: edges[end] ?? '',
      isLast: end === counts.length,
    }
  })
}

function says(query: string, name: string, value: string): boolean {
  return readPairs(query).some((pair) => pair.name === name && decode(pair.value) === value)
}
