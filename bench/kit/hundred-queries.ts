import type { SearchDocument, SearchQuery } from '../../src/missions/records/search/contract.ts'

/** Six facets, each counted without its own filter. */
export const facets = ['organization', 'tag', 'format', 'license', 'territory', 'granularity']

export const plainQuery: SearchQuery = {
  q: '',
  filters: {},
  sort: { by: 'relevance', direction: 'desc' },
  offset: 0,
  limit: 10,
  facets,
  facetLimit: 50,
}

export const searchTexts = [
  '',
  '',
  '',
  '',
  '',
  '',
  'eau',
  'commune',
  'transport',
  'population',
  'données',
  'plan local urbanisme',
  'France',
  'carte',
  'accidents de la route',
  'permis de construire',
  'qualité de l’air',
  'budget primitif',
  'marchés publics',
  'écoles maternelles',
  'déchets ménagers',
  'logements sociaux',
  'bornes de recharge',
  'arbres remarquables',
  'code postal',
  'cadastre',
  'sirene',
  'élections municipales',
  'accidents ministère intérieur',
  'forêt publique',
  'acidents',
  'recencement',
  'qualitée de lair',
  'elction presidentiele',
  'transprot scolaire',
  'dechetteri',
  'bibliotheqe',
  'pisicne municipale',
  'subvantions',
  'vaccinnation',
  'accide',
  'popul',
  'biblioth',
  'elec',
  'trans',
  'envir',
  'comm',
  'urb',
  'eco',
  'dep',
  'carte grise',
  'minefi',
  'stif',
  'maternelle',
  'mort',
  'pistes cyclables',
  'impôts',
  'pompiers',
  'hlm',
  'wifi',
  '"permis de construire"',
  '"plan local d’urbanisme"',
  'eau -potable',
  'transport "île de france"',
  'covid19',
  'opendata',
  'open street map',
  'opendamir',
  'gtfs',
  'plu',
  'zones inondables bassin de la loire moyenne',
  'budget licorne département',
  'horaires de la piscine de nogent',
  'liste des équipements sportifs de la ville de rennes',
  'inventaire des émissions de gaz à effet de serre',
  'musées de france',
  'monuments historiques',
  'consommation électricité par commune',
  'risques naturels',
]

/** Texts met with no, one, two and three filters on values that are common, middling or rare. */
export function hundredQueries(documents: readonly SearchDocument[]): SearchQuery[] {
  const values = Object.fromEntries(facets.map((facet) => [facet, valuesByUse(documents, facet)]))
  return Array.from({ length: 100 }, (_, i) => {
    const chosen = Array.from({ length: i % 4 }, (_, k) => filterOf(values, { turn: i, place: k }))
    return {
      ...plainQuery,
      q: searchTexts[i % searchTexts.length] ?? '',
      filters: Object.fromEntries([...(i % 3 === 0 ? [] : [['kind', ['dataset']]]), ...chosen.flat()]),
      sort: i % 10 === 9 ? { by: 'updated', direction: 'desc' } : plainQuery.sort,
      offset: i % 7 === 6 ? 20 : 0,
    }
  })
}

/** One value of a facet, or two side by side. */
function filterOf(
  values: Readonly<Record<string, string[]>>,
  { turn, place }: { turn: number; place: number },
): [string, string[]][] {
  const facet = facets[(turn + place * 5) % facets.length] ?? 'tag'
  const list = values[facet] ?? []
  const wanted = place === 1 ? 2 : 1
  const picked = Array.from({ length: wanted }, (_, n) => list[(((turn * 7) % 20) + n) % list.length] ?? '')
  return list.length > 0 ? [[facet, [...new Set(picked)]]] : []
}

/** What each query looks like while it is being typed. */
export function typedPrefixes(queries: readonly SearchQuery[]): string[] {
  return queries.flatMap(({ q }) =>
    [1, 2, 3, 5, 8, 13].filter((length) => length <= q.length).map((length) => q.slice(0, length)),
  )
}

/** The address of the same search on a page or in the API. */
export function searchParameters({ q, filters, sort, offset }: SearchQuery): string {
  const params = new URLSearchParams(q ? { q } : {})
  for (const [facet, values] of Object.entries(filters))
    for (const value of values) params.append(facet, value)
  if (sort.by !== 'relevance') params.set('sort', sort.by)
  if (offset > 0) params.set('page', '2')
  return params.toString()
}

function valuesByUse(documents: readonly SearchDocument[], facet: string): string[] {
  const counts = new Map<string, number>()
  for (const document of documents) {
    for (const value of document.facets[facet] ?? []) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([value]) => value)
}
