import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { missions } from '#app'
import type { House } from '#kernel/house'
import { openHttp } from '#kernel/http'
import { startWorker } from '#kernel/jobs'
import { givenFor } from '../src/testkit/given.ts'
import { readArguments, requireDatabase, runBench } from './kit/arguments.ts'
import { withBrowser } from './kit/browser.ts'
import { withFolder } from './kit/copies.ts'
import { withEmptyDatabase } from './kit/databases.ts'
import { allKept, type Figure, kb, percentile, printFigures, spread } from './kit/figures.ts'
import { writeFrenchTable } from './kit/french-table.ts'
import { withHouse } from './kit/open-house.ts'

/**
 * A large table in the explorer: `explorer [rows] [rounds]`, 1,000,000 and 7 by default, in Chromium with an empty
 * cache. The yardstick is the explorer of a table of two thousand rows.
 */
const bytesPerRow = 197
const scriptLimit = 150_000

await runBench(async () => {
  const { database, words } = readArguments()
  const [rows = 1_000_000, rounds = 7] = words.map(Number)
  return withEmptyDatabase(requireDatabase(database), (url) =>
    withHouse(url, (house) => withFolder((folder) => measure(house, { folder, rows, rounds }))),
  )
})

interface Wish {
  folder: string
  rows: number
  rounds: number
}

async function measure(house: House, { folder, rows, rounds }: Wish): Promise<boolean> {
  const app = await openHttp(house.ctx, house.log, missions)
  try {
    const [large, small] = [await publish(house, folder, rows), await publish(house, folder, 2000)]
    const site = await app.listen({ host: '127.0.0.1', port: 0 })
    const figures = await withBrowser(async (browser) => {
      const opened: { large: Opening[]; small: Opening[] } = { large: [], small: [] }
      for (let round = 0; round < rounds; round++) {
        opened.large.push(await open(browser, site + large))
        opened.small.push(await open(browser, site + small))
      }
      return toFigures(opened)
    })
    printFigures(`A table of ${rows.toLocaleString('en')} rows in the explorer`, figures)
    return allKept(figures)
  } finally {
    await app.close()
  }
}

/** A public dataset with a file of so many rows, read. Answers the address of its explorer. */
async function publish({ ctx, pool, jobs }: House, folder: string, rows: number): Promise<string> {
  const path = join(folder, `${rows}.csv`)
  await writeFrenchTable(path, rows * bytesPerRow)
  const given = givenFor(ctx)
  const organization = await given.organization({ name: `Office de mesure ${rows}` })
  const dataset = await given.dataset({ organization: organization.id, title: `Subventions, ${rows} lignes` })
  const file = { name: 'subventions.csv', content: await readFile(path) }
  const { id } = await given.resource(dataset.id, { file })
  const worker = await startWorker(pool, ctx, jobs)
  try {
    await given.readable(id)
  } finally {
    await worker.stop()
  }
  return `${dataset.path}/resources/${id}/data`
}

interface Opening {
  /** Milliseconds from the click to the first rows on the screen. */
  took: number
  /** Bytes of scripts, compressed. */
  scripts: number
}

async function open(browser: Browser, url: string): Promise<Opening> {
  const page = await browser.newPage()
  const sizes: Promise<number>[] = []
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script')
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
  })
  const began = performance.now()
  await page.goto(url, { waitUntil: 'commit' })
  await page.locator('table tbody tr').first().waitFor()
  const took = performance.now() - began
  await page.waitForLoadState('networkidle')
  await page.close()
  return { took, scripts: (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) }
}

function toFigures({ large, small }: { large: Opening[]; small: Opening[] }): Figure[] {
  const [ours, theirs] = [large, small].map((list) => list.map(({ took }) => took))
  const scripts = Math.max(...large.map((one) => one.scripts))
  const worst = percentile(ours ?? [], 0.95)
  return [
    {
      what: 'to the first rows',
      ours: spread(ours ?? []),
      yardstick: `${spread(theirs ?? [])} (2,000 rows)`,
      ratio: percentile(ours ?? [], 0.5) / percentile(theirs ?? [], 0.5),
      promise: 'p95 < 1 s',
      kept: worst < 1000,
    },
    {
      what: 'scripts, compressed',
      ours: kb(scripts),
      promise: '< 150 kB',
      kept: scripts > 0 && scripts < scriptLimit,
    },
  ]
}
