import { identifier } from '#kernel/duck'
import type { Pair } from './columns.ts'

/** The raw rows of two versions, as something to select from. */
export interface Sides {
  before: string
  after: string
}

/** (values in both, values before, values after) of two columns. */
export function sharedValues({ before, after }: Sides, pair: Pair): string {
  const [a, b] = [identifier(pair.before.name), identifier(pair.after.name)]
  return `with a as (select distinct ${a} as v from ${before} where ${a} is not null),
    b as (select distinct ${b} as v from ${after} where ${b} is not null)
    select (select count(*) from a semi join b using (v)), (select count(*) from a), (select count(*) from b)`
}

/** (removed, added, changed, same) rows, by the column that names them. */
export function byKey({ before, after }: Sides, key: Pair, pairs: readonly Pair[]): string {
  return `with a as (${hashed(
    before,
    key.before.name,
    pairs.map((pair) => pair.before.name),
  )}),
    b as (${hashed(
      after,
      key.after.name,
      pairs.map((pair) => pair.after.name),
    )})
    select count(*) filter (b.k is null), count(*) filter (a.k is null),
      count(*) filter (a.h <> b.h), count(*) filter (a.h = b.h)
    from a full join b on a.k = b.k`
}

/** Columns compared in one query: what is held of a row is a number for each of them. */
export const columnsAtOnce = 8

/** How many rows that both have changed in each of a few columns, in the order of `pairs`. */
export function changesOf({ before, after }: Sides, key: Pair, pairs: readonly Pair[]): string {
  const each = (name: (pair: Pair) => string) =>
    pairs.map((pair, i) => `hash(${identifier(name(pair))}) as h${i}`).join(', ')
  const changed = pairs.map((_, i) => `count(*) filter (a.h${i} <> b.h${i})`)
  return `with a as (select ${identifier(key.before.name)} as k, ${each(({ before }) => before.name)} from ${before}),
    b as (select ${identifier(key.after.name)} as k, ${each(({ after }) => after.name)} from ${after})
    select ${changed.join(', ')} from a join b using (k)`
}

/** (removed, added, same) whole rows, each as often as it is there. */
export function byRow({ before, after }: Sides, pairs: readonly Pair[]): string {
  const [a, b] = [pairs.map((pair) => pair.before.name), pairs.map((pair) => pair.after.name)]
  return `select coalesce(sum(greatest(x - y, 0)), 0)::bigint, coalesce(sum(greatest(y - x, 0)), 0)::bigint,
      coalesce(sum(least(x, y)), 0)::bigint
    from (select h, sum(x) as x, sum(y) as y from (
      select ${hashOf(a)} as h, 1 as x, 0 as y from ${before}
      union all select ${hashOf(b)}, 0, 1 from ${after}) group by h)`
}

function hashed(from: string, key: string, names: readonly string[]): string {
  return `select ${identifier(key)} as k, ${hashOf(names)} as h from ${from}`
}

function hashOf(names: readonly string[]): string {
  return names.length === 0 ? 'hash(0)' : `hash(${names.map(identifier).join(', ')})`
}
