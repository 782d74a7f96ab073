import { setImmediate } from 'node:timers/promises'
import type { Territory } from '../schema/dataset.ts'
import { type Atlas, drawAtlas, fold, type Place } from './atlas.ts'

let atlas: Atlas | null = null
let names: Map<string, Place[]> | null = null

/** The territories of these ids, in the order asked; unknown ids are left out. */
export function findTerritories(ids: readonly string[]): Territory[] {
  if (ids.length === 0) return []
  const { byId } = openAtlas()
  return ids.flatMap((id) => {
    const place = byId.get(id)
    return place ? [toTerritory(place)] : []
  })
}

/** Draws the atlas before anybody needs it, half a second of work, answering others in between. */
export async function prepareTerritories(): Promise<void> {
  const drawing = drawAtlas()
  while (!atlas) {
    const step = drawing.next()
    if (step.done) atlas = step.value
    else await setImmediate()
  }
}

export function isTerritory(id: string): boolean {
  return openAtlas().byId.has(id)
}

/** Territories whose name or code starts with, then holds, what is typed; accents do not matter. */
export function searchTerritories(query: string, limit = 10): Territory[] {
  const folded = fold(query)
  if (folded === '') return []
  const code = query.trim().toUpperCase()
  const word = ` ${folded}`
  const exact: Place[] = []
  const starting: Place[] = []
  const holding: Place[] = []
  for (const place of openAtlas().ranked) {
    if (place.folded === folded || place.code === code) exact.push(place)
    else if (starting.length >= limit) continue
    else if (place.folded.startsWith(folded)) starting.push(place)
    else if (holding.length < limit && place.folded.includes(word)) holding.push(place)
  }
  return [...exact, ...starting, ...holding].slice(0, limit).map(toTerritory)
}

/**
 * The territory that a name alone designates, as exports write it: at the most general level that has it, the
 * only one, or a town that dwarfs the others. Null when the name is unknown or may mean several places.
 */
export function findTerritoryNamed(name: string): Territory | null {
  names ??= indexNames(openAtlas())
  const folded = fold(name)
  const [first, second] = names.get(folded) ?? names.get(folded.replace(/^(le|la|l|les) /, '')) ?? []
  if (!first) return null
  const dwarfs = first.population >= 100 * (second?.population ?? 0)
  return !second || second.level !== first.level || dwarfs ? toTerritory(first) : null
}

/** The territory and those that contain it, up to the region: what a filter on a wider place also finds. */
export function withParents(ids: readonly string[]): string[] {
  const all = new Set(ids)
  for (const territory of findTerritories(ids))
    for (const parent of [...groupingOf(territory), ...territory.parents]) all.add(parent)
  return [...all]
}

/** The territories right inside one, the most populated first; those of the country are its regions. */
export function territoriesIn(id: string, limit = 400): Territory[] {
  inside ??= indexInside(openAtlas())
  return (inside.get(id) ?? []).slice(0, limit).map(toTerritory)
}

/** The groupings of communes that stand in a department, the most populated first. */
export function groupingsIn(department: string): Territory[] {
  beside ??= indexGroupings(openAtlas())
  return (beside.get(department) ?? []).map(toTerritory)
}

/** Read once, like what is inside: every page of a department asks. */
let beside: Map<string, Place[]> | null = null

function indexGroupings({ ranked }: Atlas): Map<string, Place[]> {
  const index = new Map<string, Place[]>()
  for (const place of ranked) {
    const [department] = place.parents
    if (department && groupings.has(place.level)) push(index, department, place)
  }
  return index
}

/** Read once: a page of the country asks for each of its regions. */
let inside: Map<string, Place[]> | null = null

function indexInside({ ranked }: Atlas): Map<string, Place[]> {
  const index = new Map<string, Place[]>()
  for (const place of ranked) {
    const container = place.level === 'fr:region' ? france : place.parents[0]
    // Parts of the country that are no region stand beside its regions.
    const isBeside = groupings.has(place.level) || (container === france && place.level !== 'fr:region')
    if (place.grouping) push(index, place.grouping, place)
    if (container && !isBeside) push(index, container, place)
  }
  return index
}

/** A grouping of communes is beside its department, not between the two. */
const groupings = new Set(['fr:epci', 'fr:ept'])
export const france = 'country:fr'

/** What contains a territory of France, the widest first: the country, the region, the department, the grouping. */
export function territoriesAround(territory: Territory): Territory[] {
  const { id, parents } = territory
  const isPartOfTown = isDistrict(id)
  const all = [
    ...(isPartOfTown ? parents.slice(0, 1) : []),
    ...groupingOf(territory),
    ...(isPartOfTown ? parents.slice(1) : parents),
    ...(id.startsWith('fr:') ? [france] : []),
  ]
  return findTerritories(all).reverse()
}

/** The grouping of communes that a commune, or that of a part of a town, is a member of. */
function groupingOf({ id, parents }: Pick<Territory, 'id' | 'parents'>): string[] {
  const grouping = openAtlas().byId.get(isDistrict(id) ? (parents[0] ?? id) : id)?.grouping
  return grouping ? [grouping] : []
}

const isDistrict = (id: string) => id.startsWith('fr:arrondissement:')

/** Inhabitants, or a weight for what is wider; 0 for an unknown id. */
export function populationOf(id: string): number {
  return openAtlas().byId.get(id)?.population ?? 0
}

function toTerritory({ id, level, code, name, parents }: Place): Territory {
  return { id, level, code, name, parents }
}

function openAtlas(): Atlas {
  if (atlas) return atlas
  const drawing = drawAtlas()
  for (;;) {
    const step = drawing.next()
    if (step.done) {
      atlas = step.value
      return atlas
    }
  }
}

function indexNames({ ranked }: Atlas): Map<string, Place[]> {
  const index = new Map<string, Place[]>()
  for (const place of ranked) {
    for (const name of new Set([place.folded, ...shortNames(place)])) push(index, name, place)
  }
  const order = new Map(levels.map((level, position) => [level, position]))
  const rank = (place: Place) => order.get(place.level) ?? levels.length
  for (const list of index.values()) list.sort((a, b) => rank(a) - rank(b) || b.population - a.population)
  return index
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

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
