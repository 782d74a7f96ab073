import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Territory } from '../schema/dataset.ts'

interface Place extends Territory {
  /** Name without accents, hyphens nor case: what is compared. */
  folded: string
  population: number
}

interface Atlas {
  byId: Map<string, Place>
  /** Most populated first. */
  ranked: Place[]
}

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
  for (const territory of findTerritories(ids)) for (const parent of territory.parents) all.add(parent)
  return [...all]
}

function toTerritory({ id, level, code, name, parents }: Place): Territory {
  return { id, level, code, name, parents }
}

function openAtlas(): Atlas {
  atlas ??= drawAtlas()
  return atlas
}

function drawAtlas(): Atlas {
  const towns = communes()
  const places = [...world(), ...countries(), ...regions(), ...departments(), ...groupings(towns), ...towns]
  const byId = new Map(places.map((place) => [place.id, place]))
  return { byId, ranked: places.sort((a, b) => b.population - a.population) }
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

function world(): Place[] {
  return [
    place('country-group:world', 'Monde', [], 8_000_000_000),
    place('country-group:ue', 'Union européenne', ['country-group:world'], 450_000_000),
    place('country:fr', 'France', ['country-group:ue', 'country-group:world'], 68_000_000),
    place('country-subset:fr:metro', 'France métropolitaine', ['country:fr'], 66_000_000),
    place('country-subset:fr:drom', 'DROM', ['country:fr'], 2_200_000),
    place('country-subset:fr:dromcom', 'DROM-COM', ['country:fr'], 2_800_000),
  ]
}

/** Names from the runtime; French territories that have an ISO code of their own are regions here. */
function countries(): Place[] {
  const name = new Intl.DisplayNames('fr', { type: 'region', fallback: 'none' })
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const codes = letters.flatMap((first) => letters.map((second) => first + second))
  return codes.flatMap((code) => {
    const label = notCountries.has(code) ? undefined : name.of(code)
    return label ? [place(`country:${code.toLowerCase()}`, label, ['country-group:world'], 1_000_000)] : []
  })
}

const notCountries = new Set(
  'FR GP MQ GF RE YT PM BL MF WF PF NC TF CP EU EZ UN QO ZZ XA XB AC DG EA IC TA AN BU CS DD FX NT SU TP YD YU ZR UK'.split(
    ' ',
  ),
)

interface Area {
  code: string
  nom: string
  region?: string
  departement?: string
  commune?: string
  type?: string
  population?: number
  populationTotale?: number
  membres?: { code: string }[]
}

const regionWeight = 20_000_000
const departmentWeight = 10_000_000

function regions(): Place[] {
  return read('regions', (area) => place(`fr:region:${area.code}`, area.nom, [], regionWeight))
}

function departments(): Place[] {
  return read('departements', (area) =>
    place(`fr:departement:${area.code}`, area.nom, [`fr:region:${area.region}`], departmentWeight),
  )
}

/** Groupings of communes belong to the department and region of most of their members. */
function groupings(towns: readonly Place[]): Place[] {
  const parentsOf = new Map(towns.map((town) => [town.code, town.parents.slice(-2)]))
  const draw = (area: Area) => {
    const parents = (area.membres ?? []).map((member) => parentsOf.get(member.code) ?? [])
    const known = [most(parents.map(([department]) => department)), most(parents.map(([, region]) => region))]
    const id = `fr:epci:${area.code}`
    return place(
      id,
      area.nom,
      known.flatMap((parent) => parent ?? []),
      area.populationTotale ?? 0,
    )
  }
  return [...read('epci', draw), ...read('ept', draw)]
}

function communes(): Place[] {
  return read('communes', (area) => {
    const { type, code, nom, population = 0 } = area
    const parents = [`fr:departement:${area.departement}`, `fr:region:${area.region}`]
    if (type === 'commune-actuelle') return place(`fr:commune:${code}`, nom, parents, population)
    if (type !== 'arrondissement-municipal') return null
    return place(`fr:arrondissement:${code}`, nom, [`fr:commune:${area.commune}`, ...parents], population)
  })
}

function place(id: string, name: string, parents: string[], population: number): Place {
  const level = id.slice(0, id.lastIndexOf(':'))
  return { id, level, code: id.slice(level.length + 1), name, parents, folded: fold(name), population }
}

/** `CC Faucigny - Glières` is also known without its legal form, and metropolises by either order of words. */
function shortNames({ level, folded }: Place): string[] {
  if (level !== 'fr:epci') return []
  const short = folded.replace(
    /^(cc|ca|cu|metropole|ept) (d une? |de la |de l |du |des |de |d |l |la |le |les )?/,
    '',
  )
  return [short, folded.replace(/^(cc|ca|cu) /, '')]
}

function most(values: (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>()
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/**
 * The package itself would keep every file parsed for ever. Its files hold one object a line: read so, what is
 * not kept is let go at once and memory does not swell.
 */
function read(name: string, draw: (area: Area) => Place | null): Place[] {
  const path = createRequire(import.meta.url).resolve(`@etalab/decoupage-administratif/data/${name}.json`)
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => (line.startsWith('{') ? (draw(JSON.parse(line.replace(/,\s*$/, ''))) ?? []) : []))
}
