import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { saveDataset } from '#missions/catalogue'
import { readArguments, requireDatabase, runBench } from './kit/arguments.ts'
import { type RunningCopy, startCopy, untilSearched, withFolder } from './kit/copies.ts'
import { onDatabase, withDatabaseCopy } from './kit/databases.ts'
import { allKept, type Figure, ms, percentile, printFigures, spread } from './kit/figures.ts'
import { withHouse } from './kit/open-house.ts'
import { type MadeDataset, makeDataset } from './kit/sample.ts'
import { timeVisits } from './kit/visits.ts'

/**
 * Two copies of the program on one database: `copies [--database URL] [changes]`, on a copy of a database that holds a
 * catalogue. How long until a change is found on both, how long a restart takes to search again, and how long
 * the server keeps others waiting while it builds its whole index.
 */
/** A machine that makes a server wait longer while it builds nothing says nothing of the build. */
const calmEnough = 25
const tooBusy = 'the machine is too busy to tell'

await runBench(async () => {
  const { database, words } = readArguments()
  const changes = Number(words[0] ?? 20)
  return withDatabaseCopy(requireDatabase(database), (url) =>
    withFolder((first) =>
      withFolder(async (second) => {
        const figures = [
          await measureBuild(url, first),
          await measureRestart(url, first, changes < 10 ? 1 : 3),
          await measureNews(url, { dataDirs: [first, second], changes }),
        ]
        printFigures('Copies of the program on one database', figures.flat())
        return allKept(figures.flat())
      }),
    ),
  )
})

/** The first start has no snapshot: it answers from SQL while a thread builds the index. */
async function measureBuild(database: string, dataDir: string): Promise<Figure[]> {
  const copy = await startCopy({ database, dataDir, hasty: true })
  try {
    await longestDelay(copy.url)
    const watch = { on: true }
    const delays: number[] = []
    const pages: number[] = []
    const watching = whileOn(watch, async () => {
      pages.push(...(await timeVisits([`${copy.url}/about`])))
      delays.push(await longestDelay(copy.url))
    })
    const started = performance.now()
    await untilSearched(copy.url)
    const took = performance.now() - started
    watch.on = false
    await watching
    const longest = Math.max(...delays)
    const calm = await calmDelay(copy.url, delays.length)
    return [
      {
        what: 'longest wait of the event loop while the index is built',
        ours: ms(longest),
        yardstick: `${ms(calm)} (the same visits, nothing built)`,
        ratio: longest / calm,
        promise: calm > calmEnough ? `< 50 ms: ${tooBusy}` : '< 50 ms',
        ...(calm > calmEnough ? {} : { kept: longest < 50 }),
      },
      { what: `a page meanwhile (${(took / 1000).toFixed(1)} s)`, ours: spread(pages) },
    ]
  } finally {
    await copy.stop()
  }
}

async function whileOn(watch: { on: boolean }, work: () => Promise<void>): Promise<void> {
  while (watch.on) {
    await work()
    await wait(20)
  }
}

async function calmDelay(url: string, turns: number): Promise<number> {
  const delays: number[] = []
  for (let turn = 0; turn < turns; turn++) {
    await timeVisits([`${url}/about`])
    delays.push(await longestDelay(url))
    await wait(20)
  }
  return Math.max(...delays)
}

/** The longest delay of the event loop since it was last asked, in milliseconds: the server measures itself. */
async function longestDelay(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(/^nodejs_eventloop_lag_max_seconds ([\d.e-]+)/m.exec(text)?.[1] ?? Number.NaN) * 1000
}

async function measureRestart(database: string, dataDir: string, turns: number): Promise<Figure[]> {
  const waits: number[] = []
  const starts: number[] = []
  for (let turn = 0; turn < turns; turn++) {
    const copy = await startCopy({ database, dataDir })
    starts.push(copy.searchedAfter)
    waits.push(copy.searchedAfter - copy.answeredAfter)
    await copy.stop()
  }
  const longest = Math.max(...waits)
  return [
    {
      what: 'restart: index from its snapshot after the first answer',
      ours: ms(longest),
      promise: '< 1 s',
      kept: longest < 1000,
    },
    { what: 'restart: from nothing to searching', ours: ms(percentile(starts, 0.5)) },
  ]
}

/** A change written by another process, looked for on both copies until it is found. */
async function measureNews(
  database: string,
  { dataDirs: [first, second], changes }: { dataDirs: [string, string]; changes: number },
): Promise<Figure[]> {
  const copies = [
    await startCopy({ database, dataDir: first }),
    await startCopy({ database, dataDir: second, env: { ROLES: 'web' } }),
  ]
  try {
    const waits = await withHouse(database, async (house) => {
      const dataset = await makeDataset(house, 1)
      const found: number[][] = []
      for (let turn = 0; turn < changes; turn++) found.push(await tellOnce({ house, dataset, copies }))
      return found
    })
    const slowest = waits.map((each) => Math.max(...each))
    const plain = await onDatabase(database, async (client) => {
      const started = performance.now()
      await client.query('select 1')
      return performance.now() - started
    })
    return [
      {
        what: `${changes} changes found on ${copies.length} copies`,
        ours: spread(slowest),
        yardstick: `${ms(plain)} (one select)`,
        promise: '< 1 s',
        kept: Math.max(...slowest) < 1000,
      },
    ]
  } finally {
    for (const copy of copies) await copy.stop()
  }
}

interface Telling {
  house: Parameters<Parameters<typeof withHouse>[1]>[0]
  dataset: MadeDataset
  copies: RunningCopy[]
}

/** A word that no other resembles: a corrected one would find the former version. */
async function tellOnce({ house, dataset, copies }: Telling): Promise<number[]> {
  const word = randomBytes(12)
    .toString('hex')
    .replace(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)))
  await saveDataset(house.ctx, dataset.id, { title: `Jeu mesuré ${word}` })
  const written = performance.now()
  const look = async (url: string) => (await fetch(`${url}/api/search?q=${word}`)).text()
  return Promise.all(
    copies.map(async ({ url }) => {
      while (!(await look(url)).includes(dataset.id)) await wait(10)
      return performance.now() - written
    }),
  )
}
