import type { Territory } from '../../schema/dataset.ts'
import { fold } from '../atlas/fold.ts'
import { findPlaceIn } from '../place-in-words.ts'
import { findTerritories, populationOf } from '../territories.ts'
import { plainWords } from './plain-words.ts'

/** Places named like things: only written as names are they places. */
const nouns = new Set('lot manche nord landes somme cher centre marne'.split(' '))
/** Places named like a thing that titles speak of more often than of the place. */
const things = new Set(['mer', 'vert', 'port', 'ports', 'bois', 'gare', 'is', 'eu', 'sens'])
const water =
  /\b(?:fleuves?|rivieres?|estuaires?|vallees?|vals?|bassins?|versants?|crues?|affluents?|aval|amont|berges?|rives?|sage|inond\w*|cours|ppri\w*|gaves?|debordements?)(?:[ -]+[a-z']+){0,5}[ '-]+$/
/** After these a name is that of the department, whatever flows there. */
const inside = /\b(?:dans|en|departements?)(?: (?:du|de la|de|des|le|la|les|l'))?(?: [dl]')?[ ']?$/

export interface PlaceSaid {
  territory: Territory
  /** Where it was read. */
  from: 'title' | 'producer'
}

/** The place that a draft is about: its title says it, or its producer is of one place. Null when neither is sure. */
export function findPlaceOf({ title, producer }: { title: string; producer: string }): PlaceSaid | null {
  const said = placeByCode(title) ?? placeIn(title) ?? country(title)
  if (said) return { territory: said, from: 'title' }
  const own = placeIn(producer)
  return own && { territory: own, from: 'producer' }
}

/** "Livron (64344)": the code of the commune is given, and is that of its name. */
function placeByCode(title: string): Territory | null {
  const codes = title.match(/(?<![\dA-Z])(?:\d{5}|2[AB]\d{3})(?!\d)/g) ?? []
  const named = findTerritories(codes.map((code) => `fr:commune:${code}`))
  return named.find(({ name }) => ` ${fold(title)} `.includes(` ${fold(name)} `)) ?? null
}

function placeIn(text: string): Territory | null {
  const territory = findPlaceIn(text.slice(0, 200))?.territory
  return territory && isMeant(territory, text) ? territory : null
}

function country(title: string): Territory | null {
  const words = plainWords(title)
  const id = /\bfrance metropolitaine\b/.test(words)
    ? 'country-subset:fr:metro'
    : /(?<!\bhors )\b(?:en|de|la|pour la) france\b|\bfrance entiere\b|^france\b/.test(words) &&
        !/\b(?:ile|pays|hauts)[ -]de[ -]france\b|\btour de france\b/.test(words)
      ? 'country:fr'
      : null
  return findTerritories(id ? [id] : [])[0] ?? null
}

/** A river, a thing or a saint may have the name of a place: how it is written and what stands before tell. */
function isMeant({ id, level, name }: Territory, text: string): boolean {
  const key = fold(name)
  if (things.has(key)) return false
  const isVillage = level === 'fr:commune' && populationOf(id) < 20_000
  const isWritten = withoutAccents(text).includes(withoutAccents(name))
  const isShouted = text === text.toUpperCase()
  if (nouns.has(key) && (isShouted || !isWritten || text.startsWith(name))) return false
  if (isVillage && !isWritten && !isShouted) return false
  return level !== 'fr:departement' || name.includes('-') || !isRiver(plainWords(text), plainWords(name))
}

function isRiver(words: string, name: string): boolean {
  const at = words.lastIndexOf(name)
  const before = words.slice(0, Math.max(at, 0))
  const flows = water.test(before) || /^[a-z]+ (?:river )?basin\b/.test(words.slice(at))
  return at >= 0 && flows && !inside.test(before)
}

function withoutAccents(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[-’']/g, ' ')
}
