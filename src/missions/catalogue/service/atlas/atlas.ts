import type { Territory } from '../../schema/dataset.ts'
import { Names } from './names.ts'
import { Texts } from './texts.ts'

export interface Place extends Territory {
  /** Name without accents, hyphens nor case: what is compared. */
  folded: string
  population: number
  /** Of a commune: the id of the grouping of communes that it is a member of. */
  grouping?: string
}

/**
 * The places of the world, the most populated first, by their rank. In columns: as objects, forty thousand of them
 * weighed 12 MB in every copy of the program, for what few requests read.
 */
export class Atlas {
  readonly #ids: Texts
  readonly #names: Texts
  readonly #folded: Texts
  readonly #populations: Float64Array
  /** Of each place, which of these lists are its parents, and which of these ids its grouping. */
  readonly #parents: Uint32Array
  readonly #lists: readonly string[][]
  readonly #groupings: Uint32Array
  readonly #groupingIds: readonly (string | undefined)[]
  readonly #byName: Names

  constructor(places: readonly Place[]) {
    const ranked = [...places].sort((a, b) => b.population - a.population)
    const lists = distinct(ranked.map(({ parents }) => parents))
    const groupings = distinct(ranked.map(({ grouping }) => grouping))
    this.#ids = new Texts(ranked.map(({ id }) => id))
    this.#names = new Texts(ranked.map(({ name }) => name))
    this.#folded = new Texts(ranked.map(({ folded }) => folded))
    this.#populations = Float64Array.from(ranked, ({ population }) => population)
    ;[this.#parents, this.#lists] = [lists.indexes, lists.values]
    ;[this.#groupings, this.#groupingIds] = [groupings.indexes, groupings.values]
    this.#byName = new Names(ranked)
  }

  /** Null for an unknown id. */
  rankOf(id: string): number | null {
    return this.#ids.equalTo(id).next().value ?? null
  }

  *ranks(): Generator<number> {
    for (let rank = 0; rank < this.#ids.size; rank++) yield rank
  }

  territoryAt(rank: number): Territory {
    const id = this.#ids.at(rank)
    const level = levelOf(id)
    const code = id.slice(level.length + 1)
    return {
      id,
      level,
      code,
      name: this.#names.at(rank),
      parents: this.#lists[this.#parents[rank] ?? 0] ?? [],
    }
  }

  levelAt(rank: number): string {
    return levelOf(this.#ids.at(rank))
  }

  parentsAt(rank: number): readonly string[] {
    return this.#lists[this.#parents[rank] ?? 0] ?? []
  }

  populationAt(rank: number): number {
    return this.#populations[rank] ?? 0
  }

  groupingAt(rank: number): string | undefined {
    return this.#groupingIds[this.#groupings[rank] ?? 0]
  }

  /** Of a folded name, also without its article: those of the most general level first, then the most populated. */
  named(folded: string): number[] {
    return this.#byName.find(folded)
  }

  /** Those whose folded name is this, or that have this code. */
  *exactly({ folded, code }: { folded: string; code: string }): Generator<number> {
    const found = new Set([...this.#folded.equalTo(folded), ...this.#ids.holding(`:${code}\n`)])
    yield* [...found].sort((a, b) => a - b)
  }

  startingWith(folded: string): Generator<number> {
    return this.#folded.holding(`\n${folded}`)
  }

  /** Those of which a word, not the first, starts so. */
  holding(folded: string): Generator<number> {
    return this.#folded.holding(` ${folded}`)
  }
}

function levelOf(id: string): string {
  return id.slice(0, id.lastIndexOf(':'))
}

/** Each value once, and which one stands at each place. */
function distinct<T>(all: readonly T[]): { values: T[]; indexes: Uint32Array } {
  const known = new Map<T, number>()
  const indexes = Uint32Array.from(all, (value) => {
    const index = known.get(value) ?? known.size
    known.set(value, index)
    return index
  })
  return { values: [...known.keys()], indexes }
}
