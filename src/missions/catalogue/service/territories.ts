import { setImmediate } from 'node:timers/promises'
import type { Territory } from '../schema/dataset.ts'
import type { Atlas } from './atlas/atlas.ts'
import { drawAtlas } from './atlas/drawing.ts'
import { fold } from './atlas/fold.ts'

let atlas: Atlas | null = null

/** The territories of these ids, in the order asked; unknown ids are left out. */
export function findTerritories(ids: readonly string[]): Territory[] {
  if (ids.length === 0) return []
  const atlas = openAtlas()
  return ids.flatMap((id) => {
    const rank = atlas.rankOf(id)
    return rank === null ? [] : [atlas.territoryAt(rank)]
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
  return openAtlas().rankOf(id) !== null
}

/** Territories whose name or code starts with, then holds, what is typed; accents do not matter. */
export function searchTerritories(query: string, limit = 10): Territory[] {
  const folded = fold(query)
  if (folded === '') return []
  const atlas = openAtlas()
  const found = new Set(atlas.exactly({ folded, code: query.trim().toUpperCase() }))
  for (const rank of [...atlas.startingWith(folded).take(limit), ...atlas.holding(folded).take(limit)])
    found.add(rank)
  return [...found].slice(0, limit).map((rank) => atlas.territoryAt(rank))
}

/**
 * The territory that a name alone designates, as exports write it: at the most general level that has it, the
 * only one, or a town that dwarfs the others. Null when the name is unknown or may mean several places.
 */
export function findTerritoryNamed(name: string): Territory | null {
  const atlas = openAtlas()
  const folded = fold(name)
  const whole = atlas.named(folded)
  const [first, second] = whole.length > 0 ? whole : atlas.named(folded.replace(/^(le|la|l|les) /, ''))
  if (first === undefined) return null
  const isAlone = second === undefined || atlas.levelAt(second) !== atlas.levelAt(first)
  const dwarfs = !isAlone && atlas.populationAt(first) >= 100 * atlas.populationAt(second)
  return isAlone || dwarfs ? atlas.territoryAt(first) : null
}

/** All those that a name alone may designate, of the most general level first, then the most populated. */
export function territoriesNamed(name: string): Territory[] {
  const atlas = openAtlas()
  return atlas.named(fold(name)).map((rank) => atlas.territoryAt(rank))
}

/** Towns where a postal code delivers, or the part of a town that has it to itself; the most populated first. */
export function territoriesOfPostalCode(postalCode: string): Territory[] {
  const atlas = openAtlas()
  const found = Array.from(atlas.deliveredBy(postalCode), (rank) => atlas.territoryAt(rank))
  const divided = new Set(found.flatMap(({ id, parents }) => (isDistrict(id) ? parents.slice(0, 1) : [])))
  return found.filter(({ id }) => !divided.has(id))
}

/** The territory and those that contain it, up to the region: what a filter on a wider place also finds. */
export function withParents(ids: readonly string[]): string[] {
  const all = new Set(ids)
  const found = findTerritories(ids)
  for (const territory of [...found, ...found.flatMap(onlyCommuneOf)])
    for (const id of [territory.id, ...groupingOf(territory), ...territory.parents]) all.add(id)
  return [...all]
}

/** Paris is a department and its only commune: what is about one is about the other. */
function onlyCommuneOf({ id, level }: Territory): Territory[] {
  if (level !== 'fr:departement') return []
  const [only, other] = territoriesIn(id, 2)
  return only && !other ? [only] : []
}

/** The territories right inside one, the most populated first; those of the country are its regions. */
export function territoriesIn(id: string, limit = 400): Territory[] {
  const atlas = openAtlas()
  inside ??= indexInside(atlas)
  return (inside.get(id) ?? []).slice(0, limit).map((rank) => atlas.territoryAt(rank))
}

/** The groupings of communes that stand in a department, the most populated first. */
export function groupingsIn(department: string): Territory[] {
  const atlas = openAtlas()
  beside ??= indexGroupings(atlas)
  return (beside.get(department) ?? []).map((rank) => atlas.territoryAt(rank))
}

/** Read once, like what is inside: every page of a department asks. */
let beside: Map<string, number[]> | null = null

function indexGroupings(atlas: Atlas): Map<string, number[]> {
  const index = new Map<string, number[]>()
  for (let rank = 0; rank < atlas.size; rank++) {
    const [department] = atlas.parentsAt(rank)
    if (department && groupings.has(atlas.levelAt(rank))) push(index, department, rank)
  }
  return index
}

/** Read once: a page of the country asks for each of its regions. */
let inside: Map<string, number[]> | null = null

function indexInside(atlas: Atlas): Map<string, number[]> {
  const index = new Map<string, number[]>()
  for (let rank = 0; rank < atlas.size; rank++) {
    const [level, grouping] = [atlas.levelAt(rank), atlas.groupingAt(rank)]
    const container = level === 'fr:region' ? france : atlas.parentsAt(rank)[0]
    // Parts of the country that are no region stand beside its regions.
    const isBeside = groupings.has(level) || (container === france && level !== 'fr:region')
    if (grouping) push(index, grouping, rank)
    if (container && !isBeside) push(index, container, rank)
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
  const atlas = openAtlas()
  const rank = atlas.rankOf(isDistrict(id) ? (parents[0] ?? id) : id)
  const grouping = rank === null ? undefined : atlas.groupingAt(rank)
  return grouping ? [grouping] : []
}

const isDistrict = (id: string) => id.startsWith('fr:arrondissement:')

/** Inhabitants, or a weight for what is wider; 0 for an unknown id. */
export function populationOf(id: string): number {
  const atlas = openAtlas()
  const rank = atlas.rankOf(id)
  return rank === null ? 0 : atlas.populationAt(rank)
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

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
