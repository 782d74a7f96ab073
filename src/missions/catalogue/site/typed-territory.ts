import type { Lang } from '#kernel/words'
import { findTerritories, findTerritoryNamed, searchTerritories } from '../service/territories.ts'
import { formWords } from '../views/publishing/words.ts'

/** One territory for what was typed: a name, a code, "Lyon (69123)" or an id; otherwise the sentence to say. */
export function readTerritory(text: string, lang: Lang): { id: string } | string | null {
  if (text === '') return null
  const words = formWords[lang].context
  const [, name = text, code = ''] = /^(.+?)\s*\(([^()]+)\)$/.exec(text) ?? []
  const found = code
    ? searchTerritories(name, 50).filter((place) => place.code === code)
    : searchTerritories(text, 50)
  const exact = found.filter((place) => place.code.toLowerCase() === text.toLowerCase())
  const one = findTerritories([text])[0] ?? (code ? found[0] : (findTerritoryNamed(text) ?? exact[0]))
  if (one) return one
  if (found.length === 1 && found[0]) return found[0]
  return found.length === 0 ? words.territoryUnknown(text) : words.territoryWhich(text)
}
