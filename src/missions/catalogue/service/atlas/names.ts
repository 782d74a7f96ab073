import type { Drawing, Place } from './atlas.ts'
import { makeTexts, type Texts } from './texts.ts'

/**
 * What places are called alone, the name of each and the shorter ones that people use: the ranks of those of a name, of
 * the most general level first, then the most populated.
 */
export function* namePlaces(ranked: readonly Place[]): Drawing<(folded: string) => number[]> {
  // Each group keeps the most populated first.
  const byLevel = Map.groupBy(ranked.keys(), (rank) => ranked[rank]?.level ?? '')
  const order = [...levels, ...[...byLevel.keys()].filter((level) => !levels.includes(level))]
  const sorted = order.flatMap((level) => byLevel.get(level) ?? [])
  yield
  const named = sorted.flatMap((rank) => namesOf(ranked[rank]).map((name): [string, number] => [name, rank]))
  yield
  const texts = makeTexts(named.map(([name]) => name))
  return ranksOf(
    texts,
    Uint32Array.from(named, ([, rank]) => rank),
  )
}

/** Made apart from what draws it, whose places it would keep alive: a closure holds all that those beside it name. */
function ranksOf(names: Texts, ranks: Uint32Array) {
  return (folded: string) => Array.from(names.equalTo(folded), (index) => ranks[index] ?? 0)
}

function namesOf(place: Place | undefined): string[] {
  return place ? [...new Set([place.folded, ...shortNames(place)])] : []
}

const levels = [
  'country-group',
  'country',
  'country-subset',
  'fr:region',
  'fr:departement',
  'fr:epci',
  'fr:commune',
  'fr:arrondissement',
]

/**
 * `CC Faucigny - Glières` is also known without its legal form, metropolises by either order of words, and `Paris 12e
 * Arrondissement` by its number.
 */
function shortNames({ level, folded }: Place): string[] {
  if (level === 'fr:arrondissement') {
    const numbered = folded.replace(/ arrondissement$/, '')
    return [numbered, numbered.replace(/(\d)(er|e)$/, '$1eme'), numbered.replace(/(\d)(er|e)$/, '$1')]
  }
  if (level !== 'fr:epci') return []
  const short = folded.replace(
    /^(cc|ca|cu|metropole|ept) (d une? |de la |de l |du |des |de |d |l |la |le |les )?/,
    '',
  )
  return [short, folded.replace(/^(cc|ca|cu) /, '')]
}
