import { availableParallelism } from 'node:os'
import { readArguments, requireDatabase, runBench } from './kit/arguments.ts'
import { type RunningCopy, startCopy, withFolder } from './kit/copies.ts'
import { withDatabaseCopy } from './kit/databases.ts'
import { allKept, type Figure, percentile, printFigures, spread } from './kit/figures.ts'
import { withHouse } from './kit/open-house.ts'
import { pin, processorSeconds } from './kit/processes.ts'
import { administratorHeaders, type MadeDataset, makeDataset, sampleSlugs } from './kit/sample.ts'
import { accept, rateOfVisits, timeVisits, visitor } from './kit/visits.ts'
import { withYardstick } from './kit/yardstick.ts'

/**
 * Dataset pages: `pages [--database URL] [seconds] [resources of the large one]`, on a copy of a database that
 * holds a catalogue. The server has one core, the visits and PostgreSQL the others. The yardstick is a bare
 * node:http server that sends the same compressed bytes after one select.
 */
const connections = 8

await runBench(async () => {
  const { database, words } = readArguments()
  const seconds = Number(words[0] ?? 5)
  const resources = Number(words[1] ?? 15_000)
  return withDatabaseCopy(requireDatabase(database), async (url) => {
    const slugs = await sampleSlugs(url, 300)
    const made = await prepare(url, resources)
    const figures = await withFolder(async (dataDir) => {
      const copy = await startCopy({ database: url, dataDir, core: 0 })
      if (availableParallelism() > 1) pin(process.pid, 1)
      try {
        const urls = slugs.map((slug) => `${copy.url}/datasets/${slug}`)
        return [
          ...(await withYardstick(urls, { database: url, core: 0 }, (bare) =>
            measurePages({ copy, urls, bare, seconds }),
          )),
          await measureSizes(copy, made),
          await measureChanges(copy, made),
        ]
      } finally {
        await copy.stop()
      }
    })
    printFigures(`Dataset pages, server on one core, ${slugs.length} datasets`, figures)
    return allKept(figures)
  })
})

interface Made {
  resources: string
  small: MadeDataset
  large: MadeDataset
  headers: Record<string, string>
}

function prepare(database: string, resources: number): Promise<Made> {
  return withHouse(database, async (house) => ({
    resources: resources.toLocaleString('en'),
    small: await makeDataset(house, 10),
    large: await makeDataset(house, resources),
    headers: await administratorHeaders(house),
  }))
}

interface Measured {
  copy: RunningCopy
  urls: string[]
  bare: string[]
  seconds: number
}

async function measurePages({ copy, urls, bare, seconds }: Measured): Promise<Figure[]> {
  const ours = await timeVisits(urls, 2)
  const theirs = await timeVisits(bare, 2)
  const p95 = percentile(ours, 0.95)
  const before = processorSeconds(copy.pid)
  const rate = await rateOfVisits(urls, { seconds, connections })
  const used = ((processorSeconds(copy.pid) - before) * 1000) / (rate * seconds)
  const bareRate = await rateOfVisits(bare, { seconds, connections })
  return [
    {
      what: 'one dataset page',
      ours: spread(ours),
      yardstick: `${spread(theirs)} (bare)`,
      ratio: p95 / percentile(theirs, 0.95),
      promise: 'p95 < 15 ms',
      kept: p95 < 15,
    },
    {
      what: `${connections} readers at once`,
      ours: `${rate.toFixed(0)} pages/s`,
      yardstick: `${bareRate.toFixed(0)} pages/s (bare)`,
      ratio: rate / bareRate,
      promise: '300 pages/s',
      kept: rate >= 300,
    },
    { what: 'processor for one page', ours: `${used.toFixed(2)} ms` },
  ]
}

/** The two pages in turn, so that what else the machine does weighs on both. */
async function measureSizes({ url }: RunningCopy, { small, large, resources }: Made): Promise<Figure> {
  const durations = await timeVisits(
    Array.from({ length: 100 }, (_, i) => url + (i % 2 === 0 ? large : small).path),
    2,
  )
  return compared(durations, `page of ${resources} resources, beside 10`, { promise: 'as fast', most: 1.5 })
}

async function measureChanges(
  { url }: RunningCopy,
  { small, large, headers, resources }: Made,
): Promise<Figure> {
  const { patch, close } = visitor()
  const durations: number[] = []
  for (let i = 0; i < 120; i++) {
    const { id, resourceIds } = i % 2 === 0 ? large : small
    const address = `${url}/api/datasets/${id}/resources/${resourceIds[i % resourceIds.length]}`
    const body = { title: `Relevé corrigé ${i}` }
    const { took } = accept(await patch(address, body, { ...headers, 'if-match': '*' }), address)
    if (i >= 20) durations.push(took)
  }
  close()
  return compared(durations, `one resource of ${resources} changed, beside 10`, {
    promise: 'p50 < 10 ms',
    under: 10,
  })
}

/** Even places are those of the large one. */
function compared(
  durations: readonly number[],
  what: string,
  { promise, most, under }: { promise: string; most?: number; under?: number },
): Figure {
  const large = durations.filter((_, i) => i % 2 === 0)
  const small = durations.filter((_, i) => i % 2 === 1)
  const ratio = percentile(large, 0.5) / percentile(small, 0.5)
  const kept = under === undefined ? ratio < (most ?? 1) : percentile(large, 0.5) < under
  return { what, ours: spread(large), yardstick: `${spread(small)} (10)`, ratio, promise, kept }
}
