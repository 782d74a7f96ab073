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
  const items = histogram.counts.map((count, i) => {
    const [least = '', most = ''] = histogram.edges.slice(i, i + 2)
    // The last interval holds its end.
    const end = i === histogram.counts.length - 1 ? to : below
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

function says(query: string, name: string, value: string): boolean {
  return readPairs(query).some((pair) => pair.name === name && decode(pair.value) === value)
}
