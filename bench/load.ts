import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { PassThrough, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { from as copyFrom } from 'pg-copy-streams'
import { projectRoot } from '#kernel/config'
import { readArguments, requireDatabase, runBench, UsageError } from './kit/arguments.ts'
import { withFolder } from './kit/copies.ts'
import { onDatabase, withEmptyDatabase } from './kit/databases.ts'
import { allKept, type Figure, mb, printFigures } from './kit/figures.ts'
import { memoryOf, processorSeconds } from './kit/processes.ts'

/**
 * `load FILE [--database URL]`: loads an export of a catalogue into an empty database of that server with
 * `bin/load-catalogue`, then loads it again. The yardstick is a plain COPY of the same file into one table of texts.
 */
const limit = 180

await runBench(async () => {
  const { database, words } = readArguments()
  const [path] = words
  if (!path) throw new UsageError('Say which export to load: bin/bench load FILE')
  return withEmptyDatabase(requireDatabase(database), (url) =>
    withFolder(async (dataDir) => {
      const copied = await copyPlainly(url, path)
      const first = await loadOnce({ url, path, dataDir })
      const second = await loadOnce({ url, path, dataDir })
      const { rows } = await onDatabase(url, (client) =>
        client.query('select (select count(*) from catalogue.dataset) as datasets'),
      )
      const figures: Figure[] = [
        {
          what: `first load, ${rows[0].datasets} datasets`,
          ours: `${first.seconds.toFixed(1)} s, memory ${mb(first.peak)} at most`,
          yardstick: `${copied.toFixed(1)} s (COPY)`,
          ratio: first.seconds / copied,
          promise: 'under 3 minutes',
          kept: first.seconds < limit,
        },
        { what: 'processor of the program', ours: `${first.processor.toFixed(1)} s` },
        {
          what: 'second load',
          ours: `${second.seconds.toFixed(1)} s`,
          yardstick: `${copied.toFixed(1)} s (COPY)`,
          ratio: second.seconds / copied,
          promise: 'changes nothing',
          kept: / 0 created, 0 updated,/.test(second.said),
        },
      ]
      printFigures('Loading a catalogue', figures)
      console.log(`  ${first.said}\n  ${second.said}`)
      return allKept(figures)
    }),
  )
})

interface Load {
  url: string
  path: string
  dataDir: string
}

/** One run of the command, with the last line it says. */
async function loadOnce({ url, path, dataDir }: Load) {
  const started = performance.now()
  const child = spawn(process.execPath, [join(projectRoot, 'bin/launch.mjs'), 'load-catalogue', path], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DATABASE_URL: url, DATA_DIR: dataDir, LOG_LEVEL: 'error' },
  })
  let said = ''
  let peak = 0
  let processor = 0
  const watch = setInterval(() => {
    peak = Math.max(peak, memoryOf(child.pid ?? 0)?.peak ?? 0)
    processor = Math.max(processor, processorSeconds(child.pid ?? 0) || 0)
  }, 100)
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (/^\d+ %/.test(line)) said = line
  })
  const [code] = await once(child, 'close')
  clearInterval(watch)
  if (code !== 0) throw new Error(`The load ended with code ${code}`)
  return { seconds: (performance.now() - started) / 1000, peak, said, processor }
}

async function copyPlainly(url: string, path: string): Promise<number> {
  return onDatabase(url, async (client) => {
    const columns = (await headerOf(path)).map((name) => `${client.escapeIdentifier(name)} text`)
    await client.query(`create table plain_copy (${columns.join(', ')})`)
    const started = performance.now()
    const copy = client.query(copyFrom(`copy plain_copy from stdin with (format csv, header, delimiter ';')`))
    await pipeline(textOf(path), copy)
    const took = (performance.now() - started) / 1000
    await client.query('drop table plain_copy')
    return took
  })
}

async function headerOf(path: string): Promise<string[]> {
  for await (const line of createInterface({ input: textOf(path) }))
    return line
      .replace(/^\uFEFF/, '')
      .split(';')
      .map((name) => name.replaceAll('"', ''))
  return []
}

function textOf(path: string): Readable {
  return createReadStream(path).pipe(path.endsWith('.gz') ? createGunzip() : new PassThrough())
}
