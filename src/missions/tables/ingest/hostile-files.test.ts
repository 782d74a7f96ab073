import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import * as sheets from '@e965/xlsx'
import { ProgramDied, runProgram, watchPrograms } from '#kernel/duck'
import { testFolder } from '#testkit'
import type { IngestAnswer, IngestOrder } from './contract.ts'
import { zipOf } from './test-archives.ts'

const mega = 1024 ** 2
/** Of the engine, of JavaScript, and of what both need to be there at all. */
const mostBytes = 1300 * mega
const limits = { memoryMb: 400, threads: 1, unpackedBytes: 64 * mega, columns: 4000, cellBytes: 16 * mega }
const table = 'espece;hauteur\nchêne;12\ntilleul;9\n'

/** Rows of what it became, or why it did not; and the most memory that its child took. */
async function putThrough(t: TestContext, { bytes, name = 'f' }: { bytes: Buffer | string; name?: string }) {
  const around = await testFolder(t)
  const folder = join(around, 'a', 'b', 'c')
  await mkdir(folder, { recursive: true })
  const path = join(folder, 'source')
  await writeFile(path, bytes)
  const { peak, stop } = watchMemory()
  const order: IngestOrder = { path, name, choice: {}, folder, limits }
  const options = { timeoutMs: 60_000, heapMb: /\.fods$/.test(name) ? 512 : 256 }
  const answer = await runProgram<IngestAnswer>('ingest-child', order, options)
    .catch((error) => {
      assert.ok(error instanceof ProgramDied, String(error))
      return { fault: { code: 'died' } }
    })
    .finally(stop)
  const outside = (await readdir(around, { recursive: true })).filter((one) => !/^a(\/b(\/c.*)?)?$/.test(one))
  const came = 'fault' in answer ? answer.fault.code : answer.ingested.rows
  return { came, outside, peak: peak() }
}

/** The most memory that a child took, asked of the system again and again. */
function watchMemory(): { peak: () => number; stop: () => void } {
  let most = 0
  let pid: number | undefined
  const leave = watchPrograms((news) => {
    pid = news.pid
  })
  const timer = setInterval(() => {
    try {
      if (pid) most = Math.max(most, 1024 * Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)])))
    } catch {
      // It is gone.
    }
  }, 100)
  const stop = () => {
    leave()
    clearInterval(timer)
  }
  return { peak: () => most, stop }
}

const paths = [
  '../../dehors.csv',
  '/etc/dehors.csv',
  '..\\..\\dehors.csv',
  'C:\\dehors.csv',
  `${'../'.repeat(60)}tmp/dehors.csv`,
  'a/../../../dehors.csv',
  'dehors\0.csv',
  `${'x'.repeat(5000)}.csv`,
]

for (const name of paths) {
  test(`an archive whose file is called ${JSON.stringify(name.slice(0, 40))} writes nowhere else`, async (t) => {
    const { came, outside } = await putThrough(t, { bytes: zipOf([{ name, bytes: table }]) })
    assert.deepEqual(outside, [])
    assert.ok(came === 2 || came === 'broken-archive', String(came))
  })
}

/** A sheet of one row of one cell, which says that it comes so many times. */
function repeated(rows: number | string, columns: number): { bytes: string; name: string } {
  const book = sheets.utils.book_new(sheets.utils.aoa_to_sheet([['x']]), 'F')
  const text: string = sheets.write(book, { type: 'string', bookType: 'fods' })
  const bytes = text
    .replace(/<table:table-row\b/, `<table:table-row table:number-rows-repeated="${rows}"`)
    .replace(/<table:table-cell\b/, `<table:table-cell table:number-columns-repeated="${columns}"`)
  return { bytes, name: 'f.fods' }
}

const heavy: [
  what: string,
  came: (string | number)[],
  file: () => { bytes: Buffer | string; name?: string },
][] = [
  [
    'a zip bomb',
    ['archive-too-large'],
    () => ({ bytes: zipOf([{ name: 'a.csv', bytes: Buffer.alloc(256 * mega, 97) }]) }),
  ],
  [
    'a zip bomb that states 10 bytes',
    ['broken-archive'],
    () => ({ bytes: zipOf([{ name: 'a.csv', bytes: Buffer.alloc(256 * mega, 97), stated: 10 }]) }),
  ],
  [
    'a gzip of a hundred gzips end to end',
    ['archive-too-large'],
    () => ({ bytes: Buffer.concat(Array.from({ length: 100 }, () => gzipSync(Buffer.alloc(mega, 97)))) }),
  ],
  [
    '10,000 columns',
    ['too-many-columns'],
    () => ({
      bytes: `${Array.from({ length: 10_000 }, (_, at) => `c${at}`).join(';')}\n${';1'.repeat(9_999)}\n`,
    }),
  ],
  ['a line of 100 MB', ['cell-too-large'], () => ({ bytes: Buffer.alloc(100 * mega, 120) })],
  [
    'a value of JSON of 50 MB',
    ['cell-too-large', 'broken-json'],
    () => ({ bytes: `[{"a":"${'x'.repeat(50 * mega)}"}]` }),
  ],
  [
    'a million lists in one another',
    ['broken-json', 'not-a-table'],
    () => ({ bytes: `${'['.repeat(1e6)}${']'.repeat(1e6)}` }),
  ],
  [
    'a million objects in one another',
    ['broken-json', 'not-a-table'],
    () => ({ bytes: `[${'{"a":'.repeat(1e6)}1${'}'.repeat(1e6)}]` }),
  ],
  [
    '10,000 keys in as many records',
    ['too-many-columns'],
    () => ({ bytes: Array.from({ length: 10_000 }, (_, at) => `{"c${at}":1}`).join('\n') }),
  ],
  [
    'a sheet of one cell said sixteen billion times',
    ['archive-too-large'],
    () => repeated(1_048_576, 16_384),
  ],
  ['a row said ten million times in another notation', ['archive-too-large'], () => repeated('1e7', 2)],
]

for (const [what, expected, file] of heavy) {
  test(`${what} is refused within the memory of its child`, async (t) => {
    const { came, peak, outside } = await putThrough(t, file())
    assert.ok(expected.includes(came), `${came}`)
    assert.ok(peak < mostBytes, `${Math.round(peak / mega)} MB`)
    assert.deepEqual(outside, [])
  })
}
