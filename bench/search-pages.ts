import { availableParallelism } from 'node:os'
import { readAll } from '../src/missions/records/service/feed.ts'
import { readArguments, requireDatabase, runBench } from './kit/arguments.ts'
import { startCopy, withFolder } from './kit/copies.ts'
import { allKept, type Figure, percentile, printFigures, spread } from './kit/figures.ts'
import { hundredQueries, searchParameters, typedPrefixes } from './kit/hundred-queries.ts'
import { withHouse } from './kit/open-house.ts'
import { pin, processorSeconds } from './kit/processes.ts'
import { timeVisits } from './kit/visits.ts'
import { withYardstick } from './kit/yardstick.ts'

/**
 * Search through HTTP: `search-pages [--database URL] [rounds]`. The hundred queries of `search` as JSON and as
 * whole pages, and suggestions while they are typed. The yardstick is a bare node:http server that sends the
 * same bytes.
 */
await runBench(async () => {
  const { database, words } = readArguments()
  const url = requireDatabase(database)
  const rounds = Number(words[0] ?? 3)
  const { parameters, typed } = await readQueries(url)
  const figures = await withFolder(async (dataDir) => {
    const copy = await startCopy({ database: url, dataDir, core: 0 })
    if (availableParallelism() > 1) pin(process.pid, 1)
    const measure = (what: string, paths: string[], limit: number) =>
      measurePaths({ what, urls: paths.map((path) => copy.url + path), limit, pid: copy.pid, rounds })
    try {
      return [
        await measure(
          'JSON',
          parameters.map((query) => address('/api/search', query)),
          10,
        ),
        await measure(
          'page',
          parameters.map((query) => address('/search', query)),
          20,
        ),
        await measure(
          'suggestions',
          typed.map((q) => `/api/suggestions?${new URLSearchParams({ q })}`),
          5,
        ),
        await measure('front page', ['/', '/en/'], 20),
      ]
    } finally {
      await copy.stop()
    }
  })
  printFigures(`Search through HTTP, server on one core, ${parameters.length} queries`, figures.flat())
  return allKept(figures.flat())
})

function readQueries(database: string): Promise<{ parameters: string[]; typed: string[] }> {
  return withHouse(database, async ({ ctx }) => {
    const documents = []
    for await (const batch of readAll(ctx)) documents.push(...batch)
    const queries = hundredQueries(documents)
    return { parameters: queries.map(searchParameters), typed: typedPrefixes(queries).slice(0, 150) }
  })
}

function address(path: string, query: string): string {
  return query ? `${path}?${query}` : path
}

interface Measured {
  what: string
  urls: string[]
  limit: number
  pid: number
  rounds: number
}

async function measurePaths({ what, urls, limit, pid, rounds }: Measured): Promise<Figure[]> {
  const before = processorSeconds(pid)
  const ours = await timeVisits(urls, rounds)
  const used = ((processorSeconds(pid) - before) * 1000) / (urls.length * (rounds + 1))
  const theirs = await withYardstick(urls, { core: 0 }, (bare) => timeVisits(bare, rounds))
  const p95 = percentile(ours, 0.95)
  return [
    {
      what,
      ours: spread(ours),
      yardstick: `${spread(theirs)} (bare)`,
      ratio: p95 / percentile(theirs, 0.95),
      promise: `p95 < ${limit} ms`,
      kept: p95 < limit,
    },
    { what: `${what}, processor`, ours: `${used.toFixed(2)} ms` },
  ]
}
