import { strict as assert } from 'node:assert'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { SearchDocument, SearchEngine, SearchQuery } from '../src/missions/records/search/contract.ts'
import { createSearchEngine } from '../src/missions/records/search/engine.ts'
import { localWorkshop } from '../src/missions/records/search/workshop.ts'
import { readAll } from '../src/missions/records/service/feed.ts'
import { readArguments, requireDatabase, runBench } from './kit/arguments.ts'
import { catalogueDocuments } from './kit/catalogue-documents.ts'
import { withFolder } from './kit/copies.ts'
import { allKept, type Figure, mb, ms, percentile, printFigures, spread } from './kit/figures.ts'
import { facets, hundredQueries, plainQuery, typedPrefixes } from './kit/hundred-queries.ts'
import { withHouse } from './kit/open-house.ts'
import { withSqlYardstick } from './kit/sql-yardstick.ts'

/**
 * Speed of the search engine: `search [--database URL] [catalogue.csv[.gz]] [times]`. A hundred varied queries
 * (typos, prefixes, synonyms, up to three filters), six disjunctive facets and ten results each, on the records
 * of a database or of an export. `times` repeats them under other keys, to see a larger catalogue. The yardstick
 * is the best single SQL statement on the same records.
 */
const rounds = 20

await runBench(async () => {
  const { database, words } = readArguments()
  const [path, times = '1'] = words
  const documents = repeated(
    await (path ? catalogueDocuments(path) : readDatabase(requireDatabase(database))),
    Number(times),
  )
  const queries = hundredQueries(documents)
  const engine = createSearchEngine({ workshop: localWorkshop() })
  const figures = [await measureBuild(engine, documents), ...(await measureSnapshot(engine))]
  const sql = database ? await measureSql(database, { documents, queries, engine }) : null
  const searched = timed(queries, (query) => engine.search(query))
  figures.push(
    {
      what: `${queries.length} queries, ${facets.length} facets, 10 results`,
      ours: spread(searched),
      ...(sql && {
        yardstick: `${spread(sql)} (SQL)`,
        ratio: percentile(searched, 0.95) / percentile(sql, 0.95),
      }),
      promise: 'p95 < 5 ms',
      kept: percentile(searched, 0.95) < 5,
    },
    measureSuggestions(engine, queries),
    await measureChanges(engine, documents),
  )
  await engine.close()
  printFigures(`Search engine, ${documents.length} records`, figures)
  return allKept(figures)
})

function readDatabase(database: string): Promise<SearchDocument[]> {
  return withHouse(database, async ({ ctx }) => {
    const documents: SearchDocument[] = []
    for await (const batch of readAll(ctx)) documents.push(...batch)
    return documents
  })
}

async function measureBuild(engine: SearchEngine, documents: SearchDocument[]): Promise<Figure> {
  const start = performance.now()
  await engine.rebuild(batches(documents))
  const { bytes, words } = engine.stats()
  return { what: 'build', ours: `${since(start)} for ${words} words, index ${mb(bytes)}` }
}

function measureSnapshot(engine: SearchEngine): Promise<Figure[]> {
  return withFolder(async (folder) => {
    const path = join(folder, 'index.bin')
    const saving = performance.now()
    await engine.save(path)
    const saved = since(saving)
    const reader = createSearchEngine({ workshop: localWorkshop() })
    const loading = performance.now()
    await reader.restore(path)
    const took = performance.now() - loading
    const { size } = await stat(path)
    return [
      { what: 'snapshot written', ours: `${saved} for ${mb(size)}` },
      { what: 'snapshot read', ours: ms(took), promise: '< 1 s', kept: took < 1000 },
    ]
  })
}

interface Compared {
  documents: readonly SearchDocument[]
  queries: readonly SearchQuery[]
  engine: SearchEngine
}

/** Without their words, queries must have the same counts in both; words are understood differently on purpose. */
function measureSql(database: string, { documents, queries, engine }: Compared): Promise<number[]> {
  return withSqlYardstick(database, documents, async ({ search }) => {
    const durations: number[] = []
    for (const query of queries) {
      const wordless = { ...query, q: '' }
      const [ours, theirs] = [engine.search(wordless), await search(wordless)]
      assert.equal(ours.total, theirs.total)
      for (const facet of facets)
        assert.deepEqual(topCounts(ours.facets[facet]), topCounts(theirs.facets[facet]))
      await search(query)
      const start = performance.now()
      await search(query)
      durations.push(performance.now() - start)
    }
    console.log(`same totals and counts as SQL on ${queries.length} queries without words`)
    return durations
  })
}

/**
 * Counts alone: which of two values that are used as often comes first is nobody's promise. The engine also
 * tells active values that nothing has.
 */
function topCounts(list: readonly { count: number }[] = []): number[] {
  return list
    .flatMap(({ count }) => (count > 0 ? [count] : []))
    .sort((a, b) => b - a)
    .slice(0, 50)
}

function measureSuggestions(engine: SearchEngine, queries: readonly SearchQuery[]): Figure {
  const typed = typedPrefixes(queries)
  const durations = timed(typed, (text) => engine.suggest(text, [], 8))
  const kept = percentile(durations, 0.95) < 5
  return { what: `${typed.length} suggestions`, ours: spread(durations), promise: 'p95 < 5 ms', kept }
}

function timed<Q>(asked: readonly Q[], answer: (query: Q) => unknown): number[] {
  for (const query of asked) answer(query)
  const durations: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (const query of asked) {
      const start = performance.now()
      answer(query)
      durations.push(performance.now() - start)
    }
  }
  return durations
}

/** A hundred single changes, each followed by the query that must see it. */
async function measureChanges(engine: SearchEngine, documents: readonly SearchDocument[]): Promise<Figure> {
  const durations: number[] = []
  for (let i = 0; i < 100; i++) {
    const document = documents[(i * 577) % documents.length]
    if (!document) break
    const start = performance.now()
    engine.apply([{ ...document, title: `${document.title} nouvelleversion${i}` }])
    const { total } = engine.search({ ...plainQuery, q: `nouvelleversion${i}` })
    durations.push(performance.now() - start)
    assert.equal(total, 1, `change ${i} is not searchable`)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await engine.settle()
  return { what: 'a change, then the search that finds it', ours: spread(durations) }
}

function* batches(documents: readonly SearchDocument[]): Generator<SearchDocument[]> {
  for (let from = 0; from < documents.length; from += 1000) yield documents.slice(from, from + 1000)
}

function repeated(documents: SearchDocument[], count: number): SearchDocument[] {
  const copies = Array.from({ length: count - 1 }, (_, i) =>
    documents.map((document) => ({
      ...document,
      key: `${document.key}-${i}`,
      weight: document.weight * (1 - (i + 1) / 1000),
    })),
  )
  return [...documents, ...copies.flat()]
}

function since(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(2)} s`
}
