import type { Territory } from '../schema/dataset.ts'
import { fold } from './atlas/fold.ts'
import { findTerritories, findTerritoryNamed, searchTerritories } from './territories.ts'

/**
 * The territory that is meant by a name, a code, an id, or a name and its code: "Lyon", "69123", "Saint-Denis (93066)".
 * Null when none is, or several may be.
 */
export function findTypedPlace(text: string): Territory | null {
  const [, name = text, code = ''] = /^(.+?)\s*\(([^()]+)\)$/.exec(text) ?? []
  if (code) return searchTerritories(name, 50).find((place) => sameCode(place, code)) ?? null
  const known = findTerritories([text])[0] ?? findTerritoryNamed(text)
  if (known) return known
  const [first, second] = searchTerritories(text, 20).filter((place) => sameCode(place, text))
  return first && !second ? first : null
}

function sameCode({ code }: Territory, written: string): boolean {
  return code.toLowerCase() === written.trim().toLowerCase()
}

/** Those that have this very name or code when several do, as they are to be written, with where they are. */
export function tellApart(text: string, most = 4): string[] {
  const wanted = fold(text)
  const same = searchTerritories(text, 50).filter(
    (place) => fold(place.name) === wanted || sameCode(place, text),
  )
  if (same.length < 2) return []
  return same.slice(0, most).map((place) => {
    const around = nameAround(place)
    return `${place.name} (${place.code})${around ? `, ${around}` : ''}`
  })
}

/** The department of a commune, the region of a department: what people tell two places of one name apart by. */
export function nameAround({ id, parents }: Territory): string | null {
  const [wider] = findTerritories(parents.filter((parent) => parent !== id).slice(0, 1))
  return wider?.name ?? null
}
