import {
  accessReasonUris,
  accessUris,
  findFrequency,
  findInspireTheme,
  findLicense,
  findTerritories,
  findTerritoryNamed,
  formatOfFileName,
  formatUris,
  frequencies,
  frequencyUris,
  hvdCategoryUris,
  licenseUris,
  normalizeFormat,
  placeUris,
  serviceUris,
} from '#missions/catalogue'
import { namesIn } from '../reading/iso/constraints.ts'
import type { RemoteAbout } from '../schema/remote-dataset.ts'

/** The licence that one of these names designates: addresses of standards first, then titles, then an address in a sentence. */
export function licenseOf(names: readonly string[]): ReturnType<typeof findLicense> {
  const cited = () => names.flatMap((name) => name.match(/https?:\/\/[^\s<>"]+/gi) ?? [])
  return (
    firstOf(names, licenseUris.fromUri) ??
    firstOf(names, findLicense) ??
    firstOf(cited(), licenseUris.fromUri) ??
    firstOf(names.flatMap(namesIn), findLicense)
  )
}

/** By address, by its code in the table of the EU, by id, by label in either language, by duration (ISO 8601). */
export function frequencyOf(name: string | null): ReturnType<typeof findFrequency> {
  if (name === null || name.trim() === '') return null
  const bare = name.trim().toLowerCase()
  const labelled = frequencies.find(
    ({ label }) => label.fr.toLowerCase() === bare || label.en.toLowerCase() === bare,
  )
  const named = findFrequency(name.trim()) ?? findFrequency(bare)
  const coded = frequencyUris.fromUri(`http://publications.europa.eu/resource/authority/frequency/${bare}`)
  return frequencyUris.fromUri(name) ?? coded ?? named ?? labelled?.id ?? durations[bare] ?? null
}

const durations: Readonly<Record<string, ReturnType<typeof findFrequency>>> = {
  ...{
    'r/p1y': 'annual',
    'r/p6m': 'semiannual',
    'r/p3m': 'quarterly',
    'r/p2m': 'bimonthly',
    'r/p1m': 'monthly',
  },
  ...{
    'r/p0.5m': 'semimonthly',
    'r/p2w': 'biweekly',
    'r/p1w': 'weekly',
    'r/p1d': 'daily',
    'r/pt1h': 'hourly',
  },
  ...{ 'r/pt1s': 'continuous', 'r/p2y': 'biennial', 'r/p3y': 'triennial', 'r/p4y': 'quadrennial' },
  ...{ 'r/p10y': 'decennial', irregular: 'irregular', asneeded: 'punctual', continual: 'continuous' },
}

/** Of what the source says first, then of the end of the address. */
export function formatOf({ formats, url }: { formats: readonly string[]; url: string }): string | null {
  const told = firstOf(formats, (format) => serviceUris.fromUri(format) ?? formatUris.fromUri(format) ?? null)
  const said =
    told ?? firstOf(formats, (format) => (/^https?:/.test(format) ? null : normalizeFormat(format)))
  const isVague = said === null || said === 'zip' || said.includes('/')
  const named = URL.canParse(url) ? formatOfFileName(new URL(url).pathname.split('/').at(-1) ?? '') : null
  return isVague ? (named ?? said) : said
}

/** Territories that these places designate, each once. */
export function territoriesOf(places: readonly string[]): string[] {
  const found = places.flatMap((place) => {
    const [exact] = findTerritories([placeUris.fromUri(place) ?? place])
    return exact?.id ?? findTerritoryNamed(nameIn(place))?.id ?? []
  })
  return [...new Set(found)]
}

/** The place itself, or what ends its address: portals write the name of a town where an address is due. */
function nameIn(place: string): string {
  if (!/^https?:/.test(place) || !URL.canParse(place)) return place
  const last = decoded(new URL(place).pathname.split('/').at(-1) ?? '').replaceAll('_', ' ')
  return /\d/.test(last) ? '' : last
}

/** What an address writes with percents; as it stands when they mean nothing. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

export function hvdCategoriesOf({ hvdCategories }: RemoteAbout) {
  return [...new Set(hvdCategories.flatMap((uri) => hvdCategoryUris.fromUri(uri) ?? []))]
}

/** Themes by their address, where a source only gives the name of one of INSPIRE too. */
export function themesOf({ themes }: RemoteAbout): string[] {
  return [...new Set(themes.map((theme) => findInspireTheme(theme) ?? theme))].slice(0, 20)
}

/** Public unless the source says otherwise; the reason of a restriction when it is one of the law. */
export function accessOf(name: string | null) {
  const reasonCategory = name === null ? null : accessReasonUris.fromUri(name)
  const words = /restricted|non-?public|confidential|sensitive/i.test(name ?? '') ? 'restricted' : 'open'
  const type = reasonCategory ? 'restricted' : name === null ? 'open' : (accessUris.fromUri(name) ?? words)
  return { type, reasonCategory }
}

/** What the words of a source say of access, whole: by its address, or by the plain word of data.json and CKAN. */
export function isKnownAccess(name: string): boolean {
  const isPlain = /^(open|public|restricted( public)?|non-?public|confidential|sensitive)$/i.test(name.trim())
  return isPlain || accessUris.fromUri(name) !== null || accessReasonUris.fromUri(name) !== null
}

function firstOf<T>(names: readonly string[], find: (name: string) => T | null): T | null {
  for (const name of names) {
    const found = find(name)
    if (found !== null) return found
  }
  return null
}
