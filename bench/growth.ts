import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { projectRoot } from '#kernel/config'
import { saveDataset } from '#missions/catalogue'
import type { SearchQuery } from '../src/missions/records/search/contract.ts'
import { createSearchEngine } from '../src/missions/records/search/engine.ts'
import { localWorkshop } from '../src/missions/records/search/workshop.ts'
import { readAll } from '../src/missions/records/service/feed.ts'
import { readArguments, requireDatabase, runBench } from './kit/arguments.ts'
import { startCopy, withFolder } from './kit/copies.ts'
import { onDatabase, withEmptyDatabase } from './kit/databases.ts'
import { mb, percentile } from './kit/figures.ts'
import { writeGrownExport } from './kit/grown-export.ts'
import { hundredQueries, searchParameters } from './kit/hundred-queries.ts'
import { withHouse } from './kit/open-house.ts'
import { memoryOf } from './kit/processes.ts'
import { makeDataset } from './kit/sample.ts'
import { writeSmallExport } from './kit/small-export.ts'
import { timeVisits } from './kit/visits.ts'

/**
 * What growth costs: `growth [catalogue.csv[.gz]] [sizes...] [--database URL]`, a table with one column a size, 1,000,
 * 10,000, 58,000 and 580,000 by default. Larger catalogues repeat the records of the export under new ids. The first
 * size is the yardstick: the last column says how many times more the largest costs.
 */
/** Promises of the largest, in milliseconds. */
const promises: Partial<Record<keyof Growth, number>> = { engine: 20, json: 30, page: 40 }
/** Times that each query is measured. */
const rounds = 5
const usual = [1000, 10_000, 58_000, 580_000]

await runBench(async () => {
  const { database, words } = readArguments()
  const [path = '', ...asked] = /^\d+$/.test(words[0] ?? '') ? ['', ...words] : words
  const sizes = asked.length > 0 ? asked.map(Number) : usual
  const server = requireDatabase(database)
  const columns: Growth[] = []
  for (const size of sizes)
    columns.push(await withFolder((folder) => measureSize(server, { path, size, folder })))
  return printGrowth(columns)
})

/** Of one size; milliseconds unless said. */
interface Growth {
  size: number
  /** Seconds. */
  load: number
  index: number
  reload: number
  /** Bytes of the whole server, after the visits. */
  memory: number
  engine: number
  json: number
  page: number
  dataset: number
  write: number
}

interface Asked {
  path: string
  size: number
  folder: string
}

function measureSize(server: string, { path, size, folder }: Asked): Promise<Growth> {
  return withEmptyDatabase(server, async (url) => {
    const file = join(folder, 'grown.csv')
    await (path ? writeGrownExport(path, file, size) : writeSmallExport(file, size))
    const load = await loadFile(url, file, folder)
    await requireLoaded(url, size)
    const { engine, index, queries } = await measureEngine(url, folder)
    const first = await startCopy({ database: url, dataDir: folder })
    await first.stop()
    const copy = await startCopy({ database: url, dataDir: folder })
    try {
      const visits = (prefix: string) =>
        timeVisits(queries.map((query) => `${copy.url}${prefix}?${query}`)).then(p95)
      return {
        ...{ size, load, engine, index, reload: copy.searchedAfter - copy.answeredAfter },
        json: await visits('/api/search'),
        page: await visits('/search'),
        dataset: p95(await timeVisits((await somePages(url)).map((page) => copy.url + page))),
        memory: memoryOf(copy.pid)?.now ?? 0,
        write: await measureWrites(url),
      }
    } finally {
      await copy.stop()
    }
  })
}

/** Some slugs of repeated records are taken; if more were refused, the catalogue would not be of the size of its column. */
function requireLoaded(url: string, size: number): Promise<void> {
  return onDatabase(url, async (client) => {
    await client.query('analyze')
    const { rows } = await client.query<{ n: number }>('select count(*)::int as n from catalogue.dataset')
    const loaded = rows[0]?.n ?? 0
    if (loaded < size * 0.99) throw new Error(`${loaded} datasets were loaded of ${size}`)
  })
}

function p95(durations: readonly number[]): number {
  return percentile(durations, 0.95)
}

async function loadFile(url: string, path: string, dataDir: string): Promise<number> {
  const started = performance.now()
  const child = spawn(process.execPath, [join(projectRoot, 'bin/launch.mjs'), 'load-catalogue', path], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DATABASE_URL: url, DATA_DIR: dataDir, LOG_LEVEL: 'error' },
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`The load ended with code ${code}`)
  return (performance.now() - started) / 1000
}

/** The engine alone, in this process: build, then the hundred queries with their facets, a few times each. */
async function measureEngine(
  url: string,
  folder: string,
): Promise<{ index: number; engine: number; queries: string[] }> {
  const snapshot = join(folder, 'measured.bin')
  const { index, queries } = await buildSnapshot(url, snapshot)
  const engine = createSearchEngine({ workshop: localWorkshop() })
  await engine.restore(snapshot)
  for (const query of queries) engine.search(query)
  const durations = Array.from({ length: rounds }, () => queries)
    .flat()
    .map((query) => {
      const began = performance.now()
      engine.search(query)
      return performance.now() - began
    })
  await engine.close()
  return { index, engine: p95(durations), queries: queries.map(searchParameters) }
}

/** The documents go with this function: a server does not hold them, and the collector would walk them meanwhile. */
function buildSnapshot(url: string, path: string): Promise<{ index: number; queries: SearchQuery[] }> {
  return withHouse(url, async ({ ctx }) => {
    const documents = []
    for await (const batch of readAll(ctx)) documents.push(...batch)
    const engine = createSearchEngine({ workshop: localWorkshop() })
    const started = performance.now()
    await engine.rebuild([documents])
    const index = performance.now() - started
    await engine.save(path)
    await engine.close()
    return { index, queries: hundredQueries(documents) }
  })
}

function somePages(url: string): Promise<string[]> {
  return onDatabase(url, async (client) => {
    const { rows } = await client.query(
      `select slug from catalogue.dataset where visibility = 'public' order by md5(id::text) limit 100`,
    )
    return rows.map(({ slug }) => `/datasets/${slug}`)
  })
}

/** A change of a description, with its card, history and fact. */
function measureWrites(url: string): Promise<number> {
  return withHouse(url, async (house) => {
    const dataset = await makeDataset(house, 1)
    const durations: number[] = []
    for (let turn = 0; turn < 30; turn++) {
      const began = performance.now()
      await saveDataset(house.ctx, dataset.id, { title: `Jeu mesuré ${turn}` })
      durations.push(performance.now() - began)
    }
    return p95(durations)
  })
}

function printGrowth(columns: readonly Growth[]): boolean {
  const milliseconds = (value: number) => `${value.toFixed(1)} ms`
  const lines: [what: string, key: keyof Growth, write: (value: number) => string][] = [
    ['load', 'load', (value) => `${value.toFixed(1)} s`],
    ['index built', 'index', milliseconds],
    ['index reloaded', 'reload', milliseconds],
    ['memory of the server', 'memory', mb],
    ['engine, p95', 'engine', milliseconds],
    ['JSON of a search, p95', 'json', milliseconds],
    ['page of a search, p95', 'page', milliseconds],
    ['page of a dataset, p95', 'dataset', milliseconds],
    ['change of a dataset, p95', 'write', milliseconds],
  ]
  const [first, last] = [columns[0], columns.at(-1)]
  if (!first || !last) return true
  let kept = true
  const table = lines.map(([what, key, write]) => {
    const most = promises[key]
    if (most !== undefined && last[key] >= most) kept = false
    return {
      datasets: what,
      ...Object.fromEntries(
        columns.map((column) => [`for ${column.size.toLocaleString('en')}`, write(column[key])]),
      ),
      growth: `x ${(last[key] / first[key]).toFixed(1)}`,
      promise: most === undefined ? '' : `< ${most} ms: ${last[key] < most ? 'kept' : 'NOT KEPT'}`,
    }
  })
  console.log(`\nGrowth from ${first.size} to ${last.size} datasets, x ${last.size / first.size}`)
  console.table(table)
  return kept
}
