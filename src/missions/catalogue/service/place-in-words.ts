import type { Territory } from '../schema/dataset.ts'
import { fold } from './atlas/fold.ts'
import {
  findTerritories,
  findTerritoryNamed,
  populationOf,
  searchTerritories,
  territoriesNamed,
  territoriesOfPostalCode,
} from './territories.ts'

export interface PlaceInWords {
  territory: Territory
  /** The words without the place. */
  rest: string
}

/** Words before a place: after one of them a name is a place, whatever else it may be. */
const before = new Set('a au aux en dans sur pres vers chez'.split(' '))
/** Words that go with a place, and may stand before anything. */
const beside = new Set('de du des d la le les l pour pres'.split(' '))
/** "dans le 93", "département 29": where two digits are a department. */
const beforeDepartment = new Set('le departement dept dep'.split(' '))
/** Before the name of a grouping of towns, its legal form. */
const forms = new Set('cc ca cu metropole'.split(' '))
const longest = 6
const mostNamesakes = 4
/** A name alone is taken for a place when so many people live there: many villages are named like things. */
const populated = 20_000

/** The place of France that words name: "crèches à Lyon", "budget de la Réunion". Null when they name none for sure. */
export function findPlaceIn(text: string): PlaceInWords | null {
  const { territories: [territory, other] = [], rest = '' } = findNamed(text) ?? {}
  return territory && !other ? { territory, rest } : null
}

export interface PlacesInWords {
  /** One when it is sure; else those that have the name or the code, the most populated first. */
  territories: Territory[]
  /** The words that name them. */
  said: string
  rest: string
}

/**
 * The same, for who may choose: also by a code ("eau 29019", "logements dans le 93"), and with every town of a name that
 * several have ("budget Saint-Denis").
 */
export function findPlacesIn(text: string): PlacesInWords | null {
  const named = findNamed(text)
  if (named) return named
  if (text.length > 200 || text.includes('"')) return null
  const words = wordsOf(text)
  for (let length = Math.min(longest, words.length); length > 0; length--)
    for (let at = words.length - length; at >= 0; at--) {
      const territories =
        length === 1 ? [...coded(words, at), ...namesakes(words, at, 1)] : namesakes(words, at, length)
      if (territories.length > 0) return placesAt(words, at, { length, territories })
    }
  return null
}

function findNamed(text: string): PlacesInWords | null {
  if (text.length > 200 || text.includes('"')) return null
  const words = wordsOf(text)
  for (let length = Math.min(longest, words.length); length > 0; length--)
    for (let at = words.length - length; at >= 0; at--) {
      const territory = placeAt(words, at, length)
      if (territory)
        return groupingsAround(words, at, length) ?? placesAt(words, at, { length, territories: [territory] })
    }
  return null
}

/**
 * The groupings of towns whose long name is begun around a shorter one: "CA Grand Paris Sud" is no part of the Métropole
 * du Grand Paris.
 */
function groupingsAround(words: readonly string[], at: number, length: number): PlacesInWords | null {
  const start = forms.has(fold(words[at - 1] ?? '')) ? at - 1 : at
  for (let end = words.length; end > at + length; end--) {
    if (beside.has(fold(words[end - 1] ?? ''))) continue
    const name = fold(words.slice(start, end).join(' '))
    const territories = searchTerritories(name, 50).filter(
      (place) => place.level === 'fr:epci' && ` ${fold(place.name)} `.includes(` ${name} `),
    )
    if (territories.length > 0 && territories.length <= mostNamesakes)
      return placesAt(words, start, { length: end - start, territories })
  }
  return null
}

function placesAt(
  words: readonly string[],
  at: number,
  { length, territories }: { length: number; territories: Territory[] },
): PlacesInWords {
  const said = words.slice(at, at + length).join(' ')
  return { territories, said, rest: restOf(words, at, length) }
}

/** A code anywhere, of a commune or of its post: nobody but the person knows which; two digits are mostly not those of a department: only where a place is said. */
function coded(words: readonly string[], at: number): Territory[] {
  const code = (words[at] ?? '').toUpperCase()
  if (/^(\d{5}|2[AB]\d{3})$/.test(code)) return numbered(code)
  const isSaid = at === words.length - 1 && beforeDepartment.has(fold(words[at - 1] ?? ''))
  return isSaid && /^(\d{2}|2[AB]|97\d)$/.test(code) ? findTerritories([`fr:departement:${code}`]) : []
}

function numbered(code: string): Territory[] {
  const posted = /^\d{5}$/.test(code) ? territoriesOfPostalCode(code).slice(0, mostNamesakes) : []
  return [
    ...posted,
    ...findTerritories([`fr:commune:${code}`].filter((id) => posted.every((one) => one.id !== id))),
  ]
}

function namesakes(words: readonly string[], at: number, length: number): Territory[] {
  const named = words.slice(at, at + length)
  const name = fold(named.join(' '))
  if (before.has(fold(named[0] ?? '')) || name.length < 3) return []
  const towns = territoriesNamed(name).filter(
    (town) => town.level === 'fr:commune' && fold(town.name) === name && populationOf(town.id) >= populated,
  )
  return towns.length > 1 ? towns.slice(0, mostNamesakes) : []
}

function wordsOf(text: string): string[] {
  return text.split(/[\s,']+|’/).filter((word) => word !== '')
}

function placeAt(words: readonly string[], at: number, length: number): Territory | null {
  const named = words.slice(at, at + length)
  const [first = ''] = named
  if (before.has(fold(first)) || named.join('').length < 3) return null
  const territory = nearest(named.join(' '))
  if (!territory?.id.startsWith('fr:')) return null
  const isSaid = before.has(fold(words[at - 1] ?? '')) || isArticleAfterPlaceWord(words, at)
  const isNumbered = territory.level === 'fr:arrondissement'
  return isSaid || isNumbered || populationOf(territory.id) >= populated ? territory : null
}

/** What people call a place by its name alone is the town, not the grouping of towns that took its name. */
function nearest(name: string): Territory | null {
  const territory = findTerritoryNamed(name)
  if (territory?.level !== 'fr:epci') return territory
  const town = searchTerritories(name, 5).find(
    (one) => one.level === 'fr:commune' && fold(one.name) === fold(name),
  )
  return town ?? territory
}

/** "à la Rochelle", "dans le Rhône". */
function isArticleAfterPlaceWord(words: readonly string[], at: number): boolean {
  return beside.has(fold(words[at - 1] ?? '')) && before.has(fold(words[at - 2] ?? ''))
}

function restOf(words: readonly string[], at: number, length: number): string {
  let end = at
  while (end > 0 && (before.has(fold(words[end - 1] ?? '')) || beside.has(fold(words[end - 1] ?? '')))) end--
  return [...words.slice(0, end), ...words.slice(at + length)].join(' ')
}
