import type { Lang } from '#kernel/words'
import type { Column } from '#missions/tables'
import { sqlWords } from './words.ts'

export interface Example {
  label: string
  sql: string
}

/** Queries made from the columns of the table itself: each runs as it is. */
export function examplesFor(lang: Lang, table: string, columns: readonly Column[]): Example[] {
  const words = sqlWords[lang]
  const part = columns.find(
    ({ type, profile }) => type === 'text' && profile.distinct > 1 && profile.distinct < 1000,
  )
  const amount = columns.find(
    ({ type, meaning, profile }) =>
      (type === 'integer' || type === 'number') && meaning === null && profile.distinct > 1,
  )
  const date = columns.find(({ type }) => type === 'date' || type === 'datetime' || type === 'instant')
  const examples = [{ label: words.first, sql: `select *\nfrom ${table}\nlimit 20` }]
  if (part)
    examples.push({
      label: words.count(part.label),
      sql: `select ${quoted(part.name)}, count(*) as nombre\nfrom ${table}\ngroup by all\norder by nombre desc\nlimit 50`,
    })
  if (part && amount)
    examples.push({
      label: words.sum(amount.label, part.label),
      sql: `select ${quoted(part.name)}, sum(${quoted(amount.name)}) as total\nfrom ${table}\ngroup by all\norder by total desc\nlimit 50`,
    })
  if (date)
    examples.push({
      label: words.month(date.label),
      sql: `select date_trunc('month', ${quoted(date.name)})::date as mois, count(*) as nombre\nfrom ${table}\ngroup by all\norder by mois`,
    })
  return examples
}

/** As one would write it: between quotes only when it must be. */
export function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !reserved.has(name) ? name : `"${name.replaceAll('"', '""')}"`
}

const reserved = new Set(
  'all and any as asc case cast check column constraint create default desc distinct do else end except false fetch for foreign from group having in into join left like limit not null offset on only or order primary references right select some table then to true union unique using when where window with'.split(
    ' ',
  ),
)
