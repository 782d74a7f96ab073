import type { Column } from '../../schema/column.ts'
import type { Difference } from '../../schema/version.ts'

/** A column of one version and what it is in the other. */
export interface Pair {
  before: Column
  after: Column
}

export interface Matched {
  same: Pair[]
  /** Of another name at the same place: renamed if their values are the same. */
  maybe: Pair[]
  removed: Column[]
  added: Column[]
}

/** Columns by name; what is left is paired by its place among those. */
export function matchColumns(before: readonly Column[], after: readonly Column[]): Matched {
  const byName = new Map(after.map((column) => [column.name, column]))
  const same = before.flatMap((column) => {
    const found = byName.get(column.name)
    return found ? [{ before: column, after: found }] : []
  })
  const known = new Set(same.map((pair) => pair.before.name))
  const [removed, added] = [before, after].map((list) => list.filter(({ name }) => !known.has(name)))
  const places = new Map(placesOf(after, known).map(([column, place]) => [place, column]))
  const maybe = placesOf(before, known).flatMap(([column, place]) => {
    const found = places.get(place)
    return found ? [{ before: column, after: found }] : []
  })
  return { same, maybe, removed: removed ?? [], added: added ?? [] }
}

/** The same once it is known which of them were renamed. */
export function settleRenamed(matched: Matched, renamed: readonly Pair[]): Matched {
  const [gone, come] = [
    new Set(renamed.map((pair) => pair.before)),
    new Set(renamed.map((pair) => pair.after)),
  ]
  return {
    same: [...matched.same, ...renamed],
    maybe: [...renamed],
    removed: matched.removed.filter((column) => !gone.has(column)),
    added: matched.added.filter((column) => !come.has(column)),
  }
}

export function tellColumns({ same, maybe: renamed, removed, added }: Matched): Difference['columns'] {
  return {
    added: added.map(named),
    removed: removed.map(named),
    renamed: renamed.map(({ before, after }) => ({ before: named(before), after: named(after) })),
    retyped: same
      .filter(({ before, after }) => before.type !== after.type || before.meaning?.id !== after.meaning?.id)
      .map(({ before, after }) => ({ ...named(after), before: typed(before), after: typed(after) })),
  }
}

export function named({ name, label }: Column) {
  return { name, label: label || name }
}

function typed({ type, meaning }: Column) {
  return { type, meaning: meaning?.id ?? null }
}

/** A place: the column before it that both have, and how far behind. */
function placesOf(columns: readonly Column[], known: ReadonlySet<string>): [Column, string][] {
  let last = ''
  let steps = 0
  const places: [Column, string][] = []
  for (const column of columns) {
    if (known.has(column.name)) {
      last = column.name
      steps = 0
    } else places.push([column, `${steps++} ${last}`])
  }
  return places
}
