import { closeSync, openSync, readSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Atlas, type Drawing, makeAtlas, type Place } from './atlas.ts'
import { fold } from './fold.ts'

const linesInStep = 150

/** Every territory of the official division of France, its groupings of communes, and the countries. */
export function* drawAtlas(): Drawing<Atlas> {
  const towns = yield* communes()
  const groups = yield* groupings(towns)
  const wider = [...world(), ...countries(), ...(yield* regions()), ...(yield* departments())]
  yield
  return yield* makeAtlas([...wider, ...groups, ...towns])
}

function world(): Place[] {
  return [
    place('country-group:world', 'Monde', { parents: [], population: 8_000_000_000 }),
    place('country-group:ue', 'Union européenne', {
      parents: ['country-group:world'],
      population: 450_000_000,
    }),
    place('country:fr', 'France', {
      parents: ['country-group:ue', 'country-group:world'],
      population: 68_000_000,
    }),
    place('country-subset:fr:metro', 'France métropolitaine', {
      parents: ['country:fr'],
      population: 66_000_000,
    }),
    place('country-subset:fr:drom', 'DROM', { parents: ['country:fr'], population: 2_200_000 }),
    place('country-subset:fr:dromcom', 'DROM-COM', { parents: ['country:fr'], population: 2_800_000 }),
  ]
}

const abroad = { parents: ['country-group:world'], population: 1_000_000 }

/** Names from the runtime; French territories that have an ISO code of their own are regions here. */
function countries(): Place[] {
  const name = new Intl.DisplayNames('fr', { type: 'region', fallback: 'none' })
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const codes = letters.flatMap((first) => letters.map((second) => first + second))
  return codes.flatMap((code) => {
    const label = notCountries.has(code) ? undefined : name.of(code)
    return label ? [place(`country:${code.toLowerCase()}`, label, abroad)] : []
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
  codesPostaux?: string[]
  populationTotale?: number
  membres?: { code: string }[]
}

const regionWeight = 20_000_000
const departmentWeight = 10_000_000

function regions(): Drawing<Place[]> {
  return read('regions', (area) =>
    place(`fr:region:${area.code}`, area.nom, { parents: [], population: regionWeight }),
  )
}

function departments(): Drawing<Place[]> {
  return read('departements', (area) =>
    place(`fr:departement:${area.code}`, area.nom, {
      parents: [`fr:region:${area.region}`],
      population: departmentWeight,
    }),
  )
}

/** Groupings of communes belong to the department and region of most of their members. */
function* groupings(towns: readonly Place[]): Drawing<Place[]> {
  const townOf = new Map(towns.filter(({ level }) => level === 'fr:commune').map((town) => [town.code, town]))
  const draw = (area: Area) => {
    const id = `fr:epci:${area.code}`
    const members = (area.membres ?? []).flatMap((member) => townOf.get(member.code) ?? [])
    for (const town of members) town.grouping ??= id
    const parents = members.map((town) => town.parents.slice(-2))
    const known = [most(parents.map(([department]) => department)), most(parents.map(([, region]) => region))]
    const parentIds = known.flatMap((parent) => parent ?? [])
    return place(id, area.nom, { parents: parentIds, population: area.populationTotale ?? 0 })
  }
  return [...(yield* read('epci', draw)), ...(yield* read('ept', draw))]
}

function communes(): Drawing<Place[]> {
  return read('communes', (area) => {
    const { type, code, nom, population = 0, codesPostaux: postalCodes } = area
    const parents = [`fr:departement:${area.departement}`, `fr:region:${area.region}`]
    if (type === 'commune-actuelle')
      return { ...place(`fr:commune:${code}`, nom, { parents, population }), postalCodes }
    if (type !== 'arrondissement-municipal') return null
    const town = `fr:commune:${area.commune}`
    const district = place(`fr:arrondissement:${code}`, nom, { parents: [town, ...parents], population })
    return { ...district, postalCodes }
  })
}

function place(
  id: string,
  name: string,
  { parents, population }: Pick<Place, 'parents' | 'population'>,
): Place {
  const level = id.slice(0, id.lastIndexOf(':'))
  const code = id.slice(level.length + 1)
  return { id, level: oneOf(level), code, name, parents: oneList(parents), folded: fold(name), population }
}

/** Fifty thousand places share some levels and a few hundred lists of parents: kept once, half the memory. */
const shared = new Map<string, string>()
const sharedLists = new Map<string, string[]>()

function oneOf(text: string): string {
  const known = shared.get(text) ?? text
  shared.set(text, known)
  return known
}

function oneList(list: string[]): string[] {
  const key = list.join()
  const known = sharedLists.get(key) ?? list.map(oneOf)
  sharedLists.set(key, known)
  return known
}

function most(values: (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>()
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

/** The package itself would keep every file parsed for ever. Its files hold one object a line. */
function* read(name: string, draw: (area: Area) => Place | null): Drawing<Place[]> {
  const path = createRequire(import.meta.url).resolve(`@etalab/decoupage-administratif/data/${name}.json`)
  const places: Place[] = []
  let number = 0
  for (const line of linesOf(path)) {
    if (number++ % linesInStep === 0) yield
    const place = line.startsWith('{') ? draw(JSON.parse(line.replace(/,\s*$/, ''))) : null
    if (place) places.push(place)
  }
  return places
}

const bytesAtOnce = 65_536

/** A file read whole as one text would swell the memory of the server by ten times its size, for good. */
function* linesOf(path: string): Generator<string> {
  const file = openSync(path, 'r')
  const decoder = new TextDecoder()
  const bytes = new Uint8Array(bytesAtOnce)
  try {
    let rest = ''
    for (let size = readSync(file, bytes); size > 0; size = readSync(file, bytes)) {
      const lines = (rest + decoder.decode(bytes.subarray(0, size), { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
    yield rest
  } finally {
    closeSync(file)
  }
}
