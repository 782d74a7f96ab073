import type { Ctx } from '#kernel/context'
import { refuse } from '#kernel/refusal'
import {
  findTerritories,
  france,
  groupingsIn,
  nameAround,
  searchTerritories,
  type Territory,
  territoriesAround,
  territoriesIn,
} from '#missions/catalogue'
import { type FacetName, type SearchState, searchRecords } from '#missions/records'
import type { SearchPlace } from './address.ts'
import { readSearch, type SearchReading } from './search.ts'

export interface CountedTerritory extends Territory {
  /** Public datasets; null while the index is not ready to count them. */
  count: number | null
  /** Codes of the departments that it is made of: what it is drawn from. */
  departments: string[]
}

/** What is known of a territory: its datasets, those of what contains it, and what it is made of. */
export interface TerritoryReading {
  territory: Territory
  /** Datasets about it or about a place inside it. */
  datasets: SearchReading
  /** What contains it, the widest first; each counts what is about itself alone. */
  around: CountedTerritory[]
  /** What is right inside it: counts with all that they hold. */
  inside: CountedTerritory[]
  /** Of a department: the groupings of communes that stand in it. */
  groupings: CountedTerritory[]
  /** Other communes of the grouping, the most populated first. */
  beside: CountedTerritory[]
  /** The departments of its region, and the one that it is or stands in; none for a region or wider. */
  situation: { departments: CountedTerritory[]; here: string } | null
}

const shown = 10
const shownBeside = 12

/** @throws kernel/not-found for an id that is of no territory */
export async function readTerritory(ctx: Ctx, id: string, state: SearchState): Promise<TerritoryReading> {
  const [territory] = findTerritories([id])
  if (!territory) throw refuse.notFound()
  const { level } = territory
  return {
    territory,
    datasets: await readSearch(ctx, {
      place: placeOf(id),
      state: { ...state, ...placeOf(id).sets },
      pageSize: shown,
      withFacets: false,
    }),
    around: await counted(ctx, 'zone', territoriesAround(territory)),
    inside: byName(await counted(ctx, 'territory', territoriesIn(id, everything))),
    groupings: level === 'fr:departement' ? byName(await counted(ctx, 'territory', groupingsIn(id))) : [],
    beside: level === 'fr:commune' ? await counted(ctx, 'territory', communesBeside(territory)) : [],
    situation: await situate(ctx, territory),
  }
}

const everything = 2000

function communesBeside(commune: Territory): Territory[] {
  const grouping = territoriesAround(commune).at(-1)
  if (!grouping || grouping.level === 'fr:departement') return []
  return territoriesIn(grouping.id, shownBeside + 1)
    .filter(({ id }) => id !== commune.id)
    .slice(0, shownBeside)
}

async function situate(ctx: Ctx, territory: Territory): Promise<TerritoryReading['situation']> {
  const chain = [...territoriesAround(territory), territory]
  const region = chain.find(({ level }) => level === 'fr:region')
  const department = chain.find(({ level }) => level === 'fr:departement')
  if (!region || !department) return null
  return { departments: await counted(ctx, 'territory', territoriesIn(region.id)), here: department.id }
}

/** The datasets of a territory, as a page of search. */
export function placeOf(id: string): SearchPlace {
  return { path: `/territories/${id}`, sets: { kind: ['dataset'], territory: [id] } }
}

export interface TerritoriesReading {
  query: string
  found: CountedTerritory[]
  regions: CountedTerritory[]
}

/** The regions of France, and the territories whose name or code is asked. */
export async function readTerritories(ctx: Ctx, query: string): Promise<TerritoriesReading> {
  const found = query.trim() === '' ? [] : searchTerritories(query, 30)
  return {
    query,
    found: await counted(ctx, 'territory', found),
    regions: byName(await counted(ctx, 'territory', territoriesIn(france))),
  }
}

/** Values that are asked for are always counted: one call says how many datasets each has. */
async function counted(
  ctx: Ctx,
  facet: Extract<FacetName, 'territory' | 'zone'>,
  territories: readonly Territory[],
): Promise<CountedTerritory[]> {
  if (territories.length === 0) return []
  const ids = territories.map(({ id }) => id)
  const state: SearchState = { q: '', sort: 'relevance', page: 1, kind: ['dataset'], [facet]: ids }
  const { facets, partial } = await searchRecords(ctx, state, { pageSize: 0, facets: [facet], facetLimit: 1 })
  const counts = new Map((facets[facet] ?? []).map(({ value, count }) => [value, count]))
  return territories.map((territory) => ({
    ...territory,
    count: counts.get(territory.id) ?? (partial ? null : 0),
    departments: departmentsOf(territory),
  }))
}

const french = new Intl.Collator('fr')
const byName = (territories: CountedTerritory[]) => territories.sort((a, b) => french.compare(a.name, b.name))

function departmentsOf({ id, level, code }: Territory): string[] {
  if (level === 'fr:departement') return [code]
  return level === 'fr:region' ? territoriesIn(id).map((department) => department.code) : []
}

/** A place that the words of a search name, and the same search with the place as a filter. */
export interface RecognisedPlace {
  territory: Territory
  /** Its name, and where it is when others have this name too. */
  name: string
  /** On the place or inside it, and on it or on what contains it. */
  within: { state: SearchState; total: number }
  around: { state: SearchState; total: number }
}

/** What the words of a search name: one place, or several of one name that only a person tells apart. */
export interface RecognisedPlaces {
  places: RecognisedPlace[]
  /** The words that name it, and the others. */
  said: string
  rest: string
}

/** Null when no place is named, or one is chosen already. */
export async function recognisePlaces(
  ctx: Ctx,
  { state, named }: Pick<SearchReading, 'state' | 'named'>,
): Promise<RecognisedPlaces | null> {
  if (!named || state.territory?.length || state.zone?.length) return null
  const { territories, said, rest } = named
  const isShared = territories.length > 1
  const asked = { ...state, q: rest, page: 1 }
  return {
    said,
    rest,
    places: await Promise.all(
      territories.map((territory) => recognised(ctx, asked, { territory, isShared })),
    ),
  }
}

async function recognised(
  ctx: Ctx,
  asked: SearchState,
  { territory, isShared }: { territory: Territory; isShared: boolean },
): Promise<RecognisedPlace> {
  const around = [...territoriesAround(territory), territory].map(({ id }) => id)
  const [within, wider] = [
    { ...asked, territory: [territory.id] },
    { ...asked, zone: around },
  ]
  const total = async (state: SearchState) =>
    (await searchRecords(ctx, state, { pageSize: 0, facets: [], whole: true })).total
  const where = isShared ? nameAround(territory) : null
  return {
    territory,
    name: where ? `${territory.name} (${where})` : territory.name,
    within: { state: within, total: await total(within) },
    around: { state: wider, total: await total(wider) },
  }
}
