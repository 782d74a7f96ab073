import type { Browser } from 'playwright-core'
import { readArguments, requireDatabase, runBench } from './kit/arguments.ts'
import { withBrowser } from './kit/browser.ts'
import { startCopy, withFolder } from './kit/copies.ts'
import { withDatabaseCopy } from './kit/databases.ts'
import { allKept, type Figure, kb, printFigures } from './kit/figures.ts'
import { withHouse } from './kit/open-house.ts'
import { makeDataset, sampleSlugs } from './kit/sample.ts'

/**
 * Weight of pages as a browser that has nothing yet receives them, compressed: `weight [--database URL]`. Fonts
 * apart. The yardstick is the same page without what it asks for: its HTML alone.
 */
const pageLimit = 120_000
const scriptLimit = 25_000

await runBench(async () => {
  const { database } = readArguments()
  return withDatabaseCopy(requireDatabase(database), (url) => withFolder((dataDir) => weighAll(url, dataDir)))
})

async function weighAll(url: string, dataDir: string): Promise<boolean> {
  const [slug = ''] = await sampleSlugs(url, 2)
  const large = await withHouse(url, (house) => makeDataset(house, 15_000))
  const copy = await startCopy({ database: url, dataDir })
  try {
    const paths = [large.path, `/datasets/${slug}`, '/', '/search?q=eau', '/datasets', '/login']
    const figures = await withBrowser(async (browser) => {
      const all: Figure[][] = []
      for (const path of paths) all.push(figuresOf(path, await weigh(browser, copy.url + path)))
      return all.flat()
    })
    printFigures('Weight of pages, compressed, with an empty cache', figures)
    return allKept(figures)
  } finally {
    await copy.stop()
  }
}

type Weights = Record<string, number>

/** Bytes received by kind of thing, as the browser counts them, with what comes once the page has settled. */
async function weigh(browser: Browser, url: string): Promise<Weights> {
  const page = await browser.newPage()
  const weights: Weights = {}
  const counting: Promise<void>[] = []
  page.on('requestfinished', (request) => {
    const kind = request.resourceType()
    const count = async () => {
      const { responseBodySize } = await request.sizes()
      weights[kind] = (weights[kind] ?? 0) + responseBodySize
    }
    counting.push(count())
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  await page.mouse.wheel(0, 5000)
  await page.waitForTimeout(300)
  await Promise.all(counting)
  await page.close()
  return weights
}

function figuresOf(path: string, weights: Weights): Figure[] {
  const { font = 0, script = 0, document = 0, stylesheet = 0, ...others } = weights
  const rest = Object.values(others).reduce((sum, bytes) => sum + bytes, 0)
  const all = document + stylesheet + script + rest
  const parts = `HTML ${kb(document)}, style ${kb(stylesheet)}, other ${kb(rest)}, fonts ${kb(font)}`
  return [
    {
      what: path.slice(0, 40),
      ours: `${kb(all)} (${parts})`,
      yardstick: `${kb(document)} (HTML)`,
      ratio: all / document,
      promise: '< 120 kB',
      kept: document > 0 && all < pageLimit,
    },
    { what: '  its script', ours: kb(script), promise: '<= 25 kB', kept: script <= scriptLimit },
  ]
}
