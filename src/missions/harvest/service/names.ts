import {
  findFrequency,
  findLicense,
  findTerritories,
  findTerritoryNamed,
  formatOfFileName,
  frequencies,
  type hvdCategories,
  normalizeFormat,
} from '#missions/catalogue'
import type { RemoteDataset } from '../schema/remote-dataset.ts'

type HvdCategory = (typeof hvdCategories)[number]['id']

/** The licence that one of these names designates. */
export function licenseOf(names: readonly string[]): ReturnType<typeof findLicense> {
  return firstOf(names, findLicense)
}

/** By id, by label in either language. */
export function frequencyOf(name: string | null): ReturnType<typeof findFrequency> {
  if (name === null) return null
  const bare = name.trim().toLowerCase()
  const labelled = frequencies.find(
    ({ label }) => label.fr.toLowerCase() === bare || label.en.toLowerCase() === bare,
  )
  return findFrequency(name) ?? labelled?.id ?? null
}

/** Of what the source says first, then of the end of the address. */
export function formatOf({ formats, url }: { formats: readonly string[]; url: string }): string | null {
  const said = firstOf(formats, (format) => (/^https?:/.test(format) ? null : normalizeFormat(format)))
  return said ?? (URL.canParse(url) ? formatOfFileName(new URL(url).pathname.split('/').at(-1) ?? '') : null)
}

/** Territories that these places designate, each once. */
export function territoriesOf(places: readonly string[]): string[] {
  const found = places.flatMap((place) => {
    if (/^https?:/.test(place)) return []
    const [exact] = findTerritories([place])
    return exact?.id ?? findTerritoryNamed(place)?.id ?? []
  })
  return [...new Set(found)]
}

function firstOf<T>(names: readonly string[], find: (name: string) => T | null): T | null {
  for (const name of names) {
    const found = find(name)
    if (found !== null) return found
  }
  return null
}

export function hvdCategoriesOf(_dataset: RemoteDataset): HvdCategory[] {
  return []
}

/** Public unless the source says otherwise. */
export function accessOf(_name: string | null): { type: 'open' | 'restricted' } {
  return { type: 'open' }
}
