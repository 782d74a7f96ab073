import type { Territory } from '../schema/dataset.ts'
import { fold } from './atlas/fold.ts'
import { findTerritoryNamed, populationOf, searchTerritories } from './territories.ts'

export interface PlaceInWords {
  territory: Territory
  /** The words without the place. */
  rest: string
}

/** Words before a place: after one of them a name is a place, whatever else it may be. */
const before = new Set('a au aux en dans sur pres vers chez'.split(' '))
/** Words that go with a place, and may stand before anything. */
const beside = new Set('de du des d la le les l pour pres'.split(' '))
const longest = 6
/** A name alone is taken for a place when so many people live there: many villages are named like things. */
const populated = 20_000

/** The place of France that words name: "crèches à Lyon", "budget de la Réunion". Null when they name none for sure. */
export function findPlaceIn(text: string): PlaceInWords | null {
  if (text.length > 200 || text.includes('"')) return null
  const words = text.split(/[\s,']+|’/).filter((word) => word !== '')
  for (let length = Math.min(longest, words.length); length > 0; length--)
    for (let at = words.length - length; at >= 0; at--) {
      const territory = placeAt(words, at, length)
      if (territory) return { territory, rest: restOf(words, at, length) }
    }
  return null
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
