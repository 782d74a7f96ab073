import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '#kernel/config'
import { readArguments, requireDatabase, runBench } from './kit/arguments.ts'
import { type RunningCopy, startCopy, withFolder } from './kit/copies.ts'
import { withDatabaseCopy } from './kit/databases.ts'
import { allKept, type Figure, printFigures } from './kit/figures.ts'
import { processorSeconds } from './kit/processes.ts'
import { openRoundRobin } from './kit/round-robin.ts'
import { sampleSlugs } from './kit/sample.ts'
import { rateOfVisits } from './kit/visits.ts'

/**
 * What a second copy brings: `sharing [--database URL] [seconds]`, on a copy of a database that holds a catalogue. Two
 * web copies and one worker behind a proxy, visited turn by turn through one of them and through both. Where cores are
 * too few for two copies, PostgreSQL and the visitors to run at once, the rate says nothing: the processor that a copy
 * takes for a visit does, since what two copies would fight for shows there.
 */
const coresNeeded = 4
const rounds = 3
const promised = 1.8
/** The most that a visit may cost more, in processor, when there are two copies. */
const mostDearer = 1.1

await runBench(async () => {
  const { database, words } = readArguments()
  const seconds = Number(words[0] ?? 5)
  return withDatabaseCopy(requireDatabase(database), (url) =>
    withFolder((first) =>
      withFolder(async (second) => {
        const stopWorker = await startWorker(url, second)
        const copies = await Promise.all(
          [first, second].map((dataDir) => startCopy({ database: url, dataDir, env: { ROLES: 'web' } })),
        )
        try {
          const figures = await compare(copies, { paths: await readPaths(url), seconds })
          printFigures(`Two copies behind a proxy, ${availableParallelism()} cores`, figures)
          return allKept(figures)
        } finally {
          await Promise.all([...copies.map((copy) => copy.stop()), stopWorker()])
        }
      }),
    ),
  )
})

async function startWorker(database: string, dataDir: string): Promise<() => Promise<unknown>> {
  const child = spawn(process.execPath, [join(projectRoot, 'bin/launch.mjs'), 'start'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DATABASE_URL: database, DATA_DIR: dataDir, ROLES: 'worker', LOG_LEVEL: 'error' },
  })
  return () => {
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    return gone
  }
}

async function readPaths(database: string): Promise<string[]> {
  const slugs = await sampleSlugs(database, 40)
  return slugs.flatMap((slug) => [
    `/datasets/${slug}`,
    `/api/search?q=${slug.split('-')[0]}`,
    `/search?q=${slug.split('-')[0]}`,
  ])
}

/** Visits a second, and seconds of processor of the copies for a thousand visits. */
interface Load {
  rate: number
  processor: number
}

async function compare(
  copies: readonly RunningCopy[],
  { paths, seconds }: { paths: readonly string[]; seconds: number },
): Promise<Figure[]> {
  const alone = copies.slice(0, 1)
  for (const copy of copies) await load([copy], { paths, seconds: Math.min(seconds, 2) })
  const one: Load[] = []
  const two: Load[] = []
  for (let round = 0; round < rounds; round++) {
    one.push(await load(alone, { paths, seconds }))
    two.push(await load(copies, { paths, seconds }))
  }
  const rates = [mean(one, 'rate'), mean(two, 'rate')] as const
  const costs = [mean(one, 'processor'), mean(two, 'processor')] as const
  const hasCores = availableParallelism() >= coresNeeded
  return [
    {
      what: 'visits a second, two copies',
      ours: rates[1].toFixed(0),
      yardstick: `${rates[0].toFixed(0)} (one copy)`,
      ratio: rates[1] / rates[0],
      ...(hasCores
        ? { promise: `at least x ${promised}`, kept: rates[1] / rates[0] >= promised }
        : { promise: `at least x ${promised} from ${coresNeeded} cores: too few here` }),
    },
    {
      what: 'processor of the copies for a thousand visits',
      ours: `${costs[1].toFixed(2)} s`,
      yardstick: `${costs[0].toFixed(2)} s (one copy)`,
      ratio: costs[1] / costs[0],
      promise: `at most x ${mostDearer}`,
      kept: costs[1] / costs[0] <= mostDearer,
    },
  ]
}

async function load(
  copies: readonly RunningCopy[],
  { paths, seconds }: { paths: readonly string[]; seconds: number },
): Promise<Load> {
  const proxy = await openRoundRobin(copies.map(({ url }) => url))
  const used = () => copies.reduce((sum, { pid }) => sum + processorSeconds(pid), 0)
  const before = used()
  const started = performance.now()
  const rate = await rateOfVisits(
    paths.map((path) => proxy.url + path),
    { seconds, connections: 16 },
  )
  const visits = (rate * (performance.now() - started)) / 1000
  proxy.close()
  return { rate, processor: ((used() - before) / visits) * 1000 }
}

function mean(loads: readonly Load[], key: keyof Load): number {
  return loads.reduce((sum, each) => sum + each[key], 0) / loads.length
}
