import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { projectRoot } from '#kernel/config'
import { readArguments, requireDatabase, runBench } from './kit/arguments.ts'
import { withFolder } from './kit/copies.ts'
import { withDatabaseCopy, withEmptyDatabase } from './kit/databases.ts'
import { writeSmallExport } from './kit/small-export.ts'

/**
 * Every bench for a moment on a small invented catalogue, for continuous integration: that they run, that what
 * they compare agrees, and that what does not depend on the machine (weight, memory, counts) is kept. Times and
 * ratios are printed and judged by nobody: see the same benches on a whole catalogue.
 */
const datasets = 1000
/** What each is told, and whether a promise that is not kept fails the run. */
const benches: [name: string, words: string[], strict: boolean][] = [
  ['search', [], false],
  ['search-pages', ['1'], false],
  ['pages', ['1', '2000'], false],
  ['udata', ['1', '2000'], false],
  ['discussions', ['1', '2000', '60'], false],
  ['digest', ['200'], true],
  ['comments', ['60', '1'], false],
  ['saved-searches', ['500', '5'], false],
  ['copies', ['4'], false],
  ['growth', ['200'], false],
  ['memory', ['300'], true],
  ['ingest', ['4'], false],
  ['query', ['20000', '2'], false],
  ['explorer', ['5000', '1'], false],
  ['harvest', ['200'], false],
  ['gateway', ['1'], false],
  ['accuracy', [], true],
  ['weight', [], true],
]

await runBench(async () => {
  const server = requireDatabase(readArguments().database)
  const started = performance.now()
  return withFolder((folder) =>
    withEmptyDatabase(server, async (url) => {
      const path = join(folder, 'small.csv')
      await writeSmallExport(path, datasets)
      const loaded = await load(url, path)
      // A database each: nobody else may be in one that is copied.
      const failures = await withDatabaseCopy(url, async (copy) => [
        ...loaded,
        ...(await runAll([url, copy])),
      ])
      const took = ((performance.now() - started) / 1000).toFixed(0)
      console.log(`\n${benches.length + 1 - failures.length} passed, ${failures.length} failed in ${took} s`)
      if (failures.length > 0) console.log(`failed: ${failures.join(', ')}`)
      return failures.length === 0
    }),
  )
})

async function load(url: string, path: string): Promise<string[]> {
  const program = join(projectRoot, 'bin/launch.mjs')
  const env = { DATABASE_URL: url, DATA_DIR: dirname(path), LOG_LEVEL: 'error' }
  return (await run([program, 'load-catalogue', path], env)) === 0 ? [] : ['load']
}

/** On each database one after the other, for their times are not judged; answers the names of those that failed. */
async function runAll(urls: readonly string[]): Promise<string[]> {
  const failures: string[] = []
  const seconds: [name: string, seconds: number][] = []
  const waiting = benches.filter(([name]) => name !== 'weight' || process.env.CHROMIUM_PATH)
  const runLane = async (url: string) => {
    for (let bench = waiting.shift(); bench; bench = waiting.shift()) {
      const [name, words, strict] = bench
      const program = join(projectRoot, `dist/bench/${name}.js`)
      const began = performance.now()
      const code = await run(['--enable-source-maps', program, ...words], { DATABASE_URL: url })
      seconds.push([name, Math.round((performance.now() - began) / 1000)])
      if (code !== 0 && (strict || code !== 3)) failures.push(name)
    }
  }
  await Promise.all(urls.map(runLane))
  const longest = seconds.sort(([, a], [, b]) => b - a).slice(0, 5)
  console.log(`longest: ${longest.map(([name, took]) => `${name} ${took} s`).join(', ')}`)
  return failures
}

/** What it says is told at its end: two that speak at once could not be read. */
async function run(args: string[], env: Record<string, string>): Promise<number> {
  const child = spawn(process.execPath, args, {
    stdio: ['inherit', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  const [code] = await once(child, 'close')
  process.stdout.write(said)
  return Number(code ?? 1)
}
