import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SearchDocument, SearchEngine, SearchQuery } from '../src/missions/records/search/contract.ts'
import { createSearchEngine } from '../src/missions/records/search/engine.ts'
import { localWorkshop } from '../src/missions/records/search/workshop.ts'
import { catalogueDocuments } from './catalogue-documents.ts'

/**
 * Speed of the search engine: `search <catalogue.csv[.gz]> [times]`. A hundred varied queries (typos, prefixes,
 * synonyms, up to three filters), six disjunctive facets and ten results each. `times` repeats the records under
 * other keys, to see a larger catalogue.
 */
const [catalogue, times = '1'] = process.argv.slice(2)
if (!catalogue) {
  console.error('usage: search <catalogue.csv[.gz]> [times]')
  process.exit(2)
}

const FACETS = ['organization', 'tag', 'format', 'license', 'granularity', 'frequency']
const ROUNDS = 20
const MEGABYTE = 1024 * 1024

const plainQuery: SearchQuery = {
  q: '',
  filters: {},
  sort: { by: 'relevance', direction: 'desc' },
  offset: 0,
  limit: 10,
  facets: FACETS,
  facetLimit: 50,
}

const TEXTS = [
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

const engine = createSearchEngine({ workshop: localWorkshop() })
const { queries, changed } = await prepare(engine, catalogue)
await measureSnapshot(engine)
measureQueries('search', queries, (query) => engine.search(query))
measureQueries('suggest', typedPrefixes(queries), (typed) => engine.suggest(typed, [], 8))
await measureChanges(engine, changed)
const { heapUsed, arrayBuffers } = process.memoryUsage()
console.log(
  `memory   heap ${(heapUsed / MEGABYTE).toFixed(0)} MB, arrays ${(arrayBuffers / MEGABYTE).toFixed(0)} MB`,
)
// The yardstick goes here: the same queries by the best single SQL statement, on the same documents.
await engine.close()

/** Builds the index and keeps of the documents only what the measures need: a server does not hold them either. */
async function prepare(
  built: SearchEngine,
  path: string,
): Promise<{ queries: SearchQuery[]; changed: SearchDocument[] }> {
  const documents = repeated(await catalogueDocuments(path), Number(times))
  await measureBuild(built, documents)
  const sample = Array.from({ length: 100 }, (_, i) => documents[(i * 577) % documents.length])
  return { queries: hundredQueries(documents), changed: sample.filter((document) => document !== undefined) }
}

async function measureBuild(built: SearchEngine, all: SearchDocument[]): Promise<void> {
  const start = performance.now()
  await built.rebuild(batches(all))
  const { documents: count, bytes, words } = built.stats()
  console.log(
    `documents ${count}, words ${words}, build ${seconds(start)}, index ${(bytes / MEGABYTE).toFixed(1)} MB`,
  )
}

async function measureSnapshot(built: SearchEngine): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'search-bench-'))
  const path = join(folder, 'index.bin')
  const saving = performance.now()
  await built.save(path)
  const saved = seconds(saving)
  const reader = createSearchEngine({ workshop: localWorkshop() })
  const loading = performance.now()
  await reader.restore(path)
  const { size } = await stat(path)
  console.log(`snapshot ${(size / MEGABYTE).toFixed(1)} MB, save ${saved}, load ${seconds(loading)}`)
  await rm(folder, { recursive: true })
}

function measureQueries<Q>(name: string, asked: Q[], answer: (query: Q) => unknown): void {
  for (const query of asked) answer(query)
  const durations: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    for (const query of asked) {
      const start = performance.now()
      answer(query)
      durations.push(performance.now() - start)
    }
  }
  const quietest = asked.map((_, i) =>
    Math.min(...durations.filter((_duration, k) => k % asked.length === i)),
  )
  durations.sort((a, b) => a - b)
  quietest.sort((a, b) => a - b)
  const at = (share: number) =>
    `${(durations[Math.floor((durations.length - 1) * share)] ?? 0).toFixed(2)} ms`
  console.log(
    `${name.padEnd(8)} ${asked.length} queries: p50 ${at(0.5)}  p95 ${at(0.95)}  p99 ${at(0.99)}  max ${at(1)}  (best of ${ROUNDS} rounds by query: p95 ${(quietest[Math.floor((quietest.length - 1) * 0.95)] ?? 0).toFixed(2)} ms)`,
  )
}

/** A hundred single changes, each followed by the query that must see it. */
async function measureChanges(searched: SearchEngine, documents: SearchDocument[]): Promise<void> {
  const durations: number[] = []
  for (const [i, document] of documents.entries()) {
    const start = performance.now()
    searched.apply([{ ...document, title: `${document.title} nouvelleversion${i}` }])
    const { total } = searched.search({ ...plainQuery, q: `nouvelleversion${i}` })
    durations.push(performance.now() - start)
    if (total !== 1) throw new Error(`change ${i} is not searchable`)
    await new Promise((resolve) => setImmediate(resolve))
  }
  durations.sort((a, b) => a - b)
  console.log(
    `change   then search: p50 ${durations[50]?.toFixed(2)} ms  p95 ${durations[94]?.toFixed(2)} ms`,
  )
  await searched.settle()
}

/** Texts met with no, one, two and three filters on values that are common, middling or rare. */
function hundredQueries(all: SearchDocument[]): SearchQuery[] {
  const values = Object.fromEntries(FACETS.map((facet) => [facet, valuesByUse(all, facet)]))
  return Array.from({ length: 100 }, (_, i) => {
    const filters: Record<string, string[]> = i % 3 === 0 ? {} : { kind: ['dataset'] }
    for (let k = 0; k < i % 4; k++) {
      const facet = FACETS[(i + k * 5) % FACETS.length] ?? 'tag'
      const list = values[facet] ?? []
      const count = k === 1 ? 2 : 1
      filters[facet] = Array.from({ length: count }, (_, n) => list[((i * 7) % 20) + n] ?? '').filter(
        (value) => value,
      )
    }
    const sort = i % 10 === 9 ? ({ by: 'updated', direction: 'desc' } as const) : plainQuery.sort
    return { ...plainQuery, q: TEXTS[i % TEXTS.length] ?? '', filters, sort, offset: i % 7 === 6 ? 20 : 0 }
  })
}

function valuesByUse(all: SearchDocument[], facet: string): string[] {
  const counts = new Map<string, number>()
  for (const document of all) {
    for (const value of document.facets[facet] ?? []) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([value]) => value)
}

/** What each query looks like while it is being typed. */
function typedPrefixes(asked: SearchQuery[]): string[] {
  return asked.flatMap(({ q }) =>
    [1, 2, 3, 5, 8, 13].filter((length) => length <= q.length).map((length) => q.slice(0, length)),
  )
}

function* batches(all: SearchDocument[]): Generator<SearchDocument[]> {
  for (let from = 0; from < all.length; from += 1000) yield all.slice(from, from + 1000)
}

function repeated(all: SearchDocument[], count: number): SearchDocument[] {
  const copies = Array.from({ length: count - 1 }, (_, i) =>
    all.map((document) => ({
      ...document,
      key: `${document.key}-${i}`,
      weight: document.weight * (1 - (i + 1) / 1000),
    })),
  )
  return [...all, ...copies.flat()]
}

function seconds(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(2)} s`
}
