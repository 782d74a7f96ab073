import type { Territory } from '../../schema/dataset.ts'
import { namePlaces } from './names.ts'
import { makeTexts } from './texts.ts'

export interface Place extends Territory {
  /** Name without accents, hyphens nor case: what is compared. */
  folded: string
  population: number
  /** Of a commune: the id of the grouping of communes that it is a member of. */
  grouping?: string
  postalCodes?: readonly string[] | undefined
}

/** The places of the world by their rank, the most populated first. */
export interface Atlas {
  size: number
  /** Null for an unknown id. */
  rankOf: (id: string) => number | null
  territoryAt: (rank: number) => Territory
  levelAt: (rank: number) => string
  parentsAt: (rank: number) => string[]
  /** Inhabitants, or a weight for what is wider. */
  populationAt: (rank: number) => number
  /** The id of the grouping of communes that a commune is a member of. */
  groupingAt: (rank: number) => string | undefined
  /** Those of a folded name alone, of the most general level first, then the most populated. */
  named: (folded: string) => number[]
  /** Those whose folded name is this, or that have this code. */
  exactly: (wanted: { folded: string; code: string }) => number[]
  /** Those where a postal code, of five digits, delivers. */
  deliveredBy: (postalCode: string) => Generator<number>
  startingWith: (folded: string) => Generator<number>
  /** Those of which a word, not the first, starts so. */
  holding: (folded: string) => Generator<number>
}

/** A drawing goes in steps of some milliseconds: a server answers between two. */
export type Drawing<T> = Generator<undefined, T, undefined>

/** In columns: as objects, forty thousand places weighed 12 MB in every copy, for what few requests read. */
export function* makeAtlas(places: readonly Place[]): Drawing<Atlas> {
  const ranked = [...places].sort((a, b) => b.population - a.population)
  yield
  const ids = makeTexts(ranked.map(({ id }) => id))
  yield
  const names = makeTexts(ranked.map(({ name }) => name))
  yield
  const folds = makeTexts(ranked.map(({ folded }) => folded))
  yield
  const named = yield* namePlaces(ranked)
  yield
  const populations = Float64Array.from(ranked, ({ population }) => population)
  const parentsAt = oneOfFew(ranked.map(({ parents }) => parents))
  yield
  const posts = makeTexts(ranked.map(({ postalCodes }) => postalCodes?.join(' ') ?? ''))
  yield
  const groupingAt = oneOfFew(ranked.map(({ grouping }) => grouping))
  const territoryAt = (rank: number): Territory => {
    const id = ids.at(rank)
    const level = levelOf(id)
    const code = id.slice(level.length + 1)
    return { id, level, code, name: names.at(rank), parents: parentsAt(rank) ?? [] }
  }
  return {
    size: ids.size,
    rankOf: (id) => ids.equalTo(id).next().value ?? null,
    territoryAt,
    levelAt: (rank) => levelOf(ids.at(rank)),
    parentsAt: (rank) => parentsAt(rank) ?? [],
    populationAt: (rank) => populations[rank] ?? 0,
    groupingAt,
    named,
    exactly: ({ folded, code }) =>
      [...new Set([...folds.equalTo(folded), ...ids.holding(`:${code}\n`)])].sort((a, b) => a - b),
    deliveredBy: (postalCode) => posts.holding(postalCode),
    startingWith: (folded) => folds.holding(`\n${folded}`),
    holding: (folded) => folds.holding(` ${folded}`),
  }
}

function levelOf(id: string): string {
  return id.slice(0, id.lastIndexOf(':'))
}

/** What stands at each place, of a few values that come again: each is kept once. */
function oneOfFew<T>(all: readonly T[]): (index: number) => T | undefined {
  const known = new Map<T, number>()
  const indexes = Uint32Array.from(all, (value) => {
    const index = known.get(value) ?? known.size
    known.set(value, index)
    return index
  })
  const values = [...known.keys()]
  return (index) => values[indexes[index] ?? 0]
}
