import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { projectRoot } from '#kernel/config'
import { readArguments, requireDatabase, runBench, UsageError } from './kit/arguments.ts'
import { requireChromium } from './kit/browser.ts'
import { startCopy, withFolder } from './kit/copies.ts'
import { allKept, type Figure, printFigures } from './kit/figures.ts'
import { sampleSlugs } from './kit/sample.ts'

/**
 * Lighthouse, phone and desktop: `lighthouse [--database URL]`, when it is installed (LIGHTHOUSE=path of its
 * program, or on the PATH). At least 95 in its four categories; what costs points is listed.
 */
const wanted = 95
const categories = ['performance', 'accessibility', 'best-practices', 'seo']

interface Report {
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>
  audits: Record<string, { title: string; score: number | null; displayValue?: string }>
}

await runBench(async () => {
  const { database } = readArguments()
  const url = requireDatabase(database)
  const program = findLighthouse()
  const [slug = ''] = await sampleSlugs(url, 2)
  return withFolder(async (folder) => {
    const copy = await startCopy({ database: url, dataDir: folder })
    try {
      const figures: Figure[] = []
      for (const path of [`/datasets/${slug}`, '/', '/datasets']) {
        for (const form of ['mobile', 'desktop'] as const) {
          const output = join(folder, 'report.json')
          await runLighthouse(program, { url: copy.url + path, form, output })
          figures.push(toFigure(`${path.slice(0, 40)} ${form}`, JSON.parse(await readFile(output, 'utf8'))))
        }
      }
      printFigures('Lighthouse', figures)
      return allKept(figures)
    } finally {
      await copy.stop()
    }
  })
})

function findLighthouse(): string {
  const folders = [join(projectRoot, 'node_modules/.bin'), ...(process.env.PATH ?? '').split(delimiter)]
  const found = [process.env.LIGHTHOUSE ?? '', ...folders.map((folder) => join(folder, 'lighthouse'))].find(
    (path) => path !== '' && existsSync(path),
  )
  if (found) return found
  throw new UsageError(
    'Lighthouse is not installed: npm install -g lighthouse, or LIGHTHOUSE=path of its program.',
  )
}

interface Run {
  url: string
  form: 'mobile' | 'desktop'
  output: string
}

async function runLighthouse(program: string, { url, form, output }: Run): Promise<void> {
  const options = [
    url,
    ...['--quiet', '--output=json', `--output-path=${output}`, `--only-categories=${categories.join()}`],
    ...(form === 'desktop' ? ['--preset=desktop'] : []),
    '--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-quic',
  ]
  const env = { ...process.env, CHROME_PATH: requireChromium() }
  const child = spawn(program, options, { stdio: ['ignore', 'ignore', 'inherit'], env })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`Lighthouse ended with code ${code}`)
}

function toFigure(what: string, report: Report): Figure {
  const scores = categories.map((name) => Math.round((report.categories[name]?.score ?? 0) * 100))
  const lost = categories
    .flatMap((name) => report.categories[name]?.auditRefs ?? [])
    .filter(({ id, weight }) => weight > 0 && (report.audits[id]?.score ?? 1) < 0.9)
    .map(({ id }) => `${id} ${report.audits[id]?.displayValue ?? ''}`.trim())
  return {
    what,
    ours: categories.map((name, i) => `${name} ${scores[i]}`).join(', '),
    yardstick: lost.join('; '),
    promise: '>= 95',
    kept: scores.every((score) => score >= wanted),
  }
}
