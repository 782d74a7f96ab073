import type { Place } from './atlas.ts'
import { makeTexts } from './texts.ts'

/**
 * What places are called alone, the name of each and the shorter ones that people use: the ranks of those of a name, of
 * the most general level first, then the most populated.
 */
export function namePlaces(ranked: readonly Place[]): (folded: string) => number[] {
  const order = new Map(levels.map((level, position) => [level, position]))
  const positionOf = ({ level }: Place) => order.get(level) ?? levels.length
  // Stable: the most populated first within a level.
  const sorted = [...ranked.entries()].sort(([, a], [, b]) => positionOf(a) - positionOf(b))
  const named = sorted.flatMap(([rank, place]) =>
    [...new Set([place.folded, ...shortNames(place)])].map((name): [string, number] => [name, rank]),
  )
  const texts = makeTexts(named.map(([name]) => name))
  const ranks = Uint32Array.from(named, ([, rank]) => rank)
  return (folded) => Array.from(texts.equalTo(folded), (index) => ranks[index] ?? 0)
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
