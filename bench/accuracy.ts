import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { runProgram } from '#kernel/duck'
import type { IngestAnswer, Ingested, IngestOrder } from '../src/missions/tables/ingest/contract.ts'
import { readArguments, runBench } from './kit/arguments.ts'
import { withFolder } from './kit/copies.ts'
import {
  type FormatScore,
  type Found,
  judgeFound,
  readExpectations,
  writeExpectations,
} from './kit/expectations.ts'
import { printTable } from './kit/figures.ts'
import { measureMeanings } from './kit/meaning-scores.ts'

/**
 * What is understood of files: `accuracy [FOLDER [EXPECTATIONS]]`. Of each file of the folder, how it was read, as a
 * table to be judged by eye; against the expectations (bench/README.md), the rates and every disagreement; then
 * precision and recall of every meaning over its vectors. Fails when a meaning is under 0.9 on its vectors.
 */
const limits = {
  ...{ memoryMb: 400, threads: 2, unpackedBytes: 8 * 1024 ** 3 },
  ...{ columns: 4000, cellBytes: 16 * 1024 ** 2 },
}
const timeoutMs = 5 * 60_000

await runBench(async () => {
  const [folder, expectations] = readArguments().words
  if (folder) {
    const found = await readFiles(folder, expectations)
    if (expectations) await judgeFiles(expectations, found)
  }
  return judgeMeanings()
})

async function readFiles(folder: string, expectations: string | undefined): Promise<Found> {
  const header = [
    'file',
    'format',
    'encoding',
    'delimiter',
    'header',
    'rows',
    'columns',
    'typed',
    'defects',
    'ms',
  ]
  const [lines, meant]: [string[][], string[]] = [[], []]
  const found: Found = new Map()
  const names = await namesIn(folder)
  for (const name of names.filter((one) => resolve(folder, one) !== resolve(expectations ?? folder))) {
    const started = performance.now()
    const answer = await withFolder((scratch) => ingest(join(folder, name), scratch))
    const took = (performance.now() - started).toFixed(0)
    found.set(name, 'fault' in answer ? null : answer.ingested)
    if ('fault' in answer) {
      lines.push([shorten(name), answer.fault.code, answer.fault.detail.slice(0, 40)])
      continue
    }
    lines.push([shorten(name), ...lineOf(answer.ingested), took])
    meant.push(`${shorten(name)}\n    ${meaningsOf(answer.ingested)}`)
  }
  printTable('How files were read', [header, ...lines])
  console.log(`\nTypes and meanings\n  ${meant.join('\n  ')}`)
  return found
}

async function judgeFiles(path: string, found: Found): Promise<void> {
  const expectations = await readExpectations(path)
  if (!expectations) {
    await writeExpectations(path, found)
    console.log(`\n${path} did not exist: what was found is written there, to be corrected.`)
    return
  }
  const { rates, formats, faults } = judgeFound(expectations, found)
  const share = (right: number, of: number) => (of === 0 ? '' : (right / of).toFixed(3))
  printTable('Files against what was expected', [
    ['what', 'right', 'asked', 'rate'],
    ...rates.map(({ what, right, asked }) => [what, String(right), String(asked), share(right, asked)]),
  ])
  printTable('Formats of columns', [
    ['meaning', 'expected', 'told', 'right', 'precision', 'recall'],
    ...[...formats, totalOf(formats)].map(({ id, expected, told, right }) => [
      ...[id, String(expected), String(told), String(right), share(right, told), share(right, expected)],
    ]),
  ])
  console.log(`\nDisagreements: ${faults.length}\n  ${faults.join('\n  ')}`)
}

function totalOf(formats: readonly FormatScore[]): FormatScore {
  const sum = (of: (one: FormatScore) => number) => formats.reduce((total, one) => total + of(one), 0)
  return {
    id: 'all',
    expected: sum((one) => one.expected),
    told: sum((one) => one.told),
    right: sum((one) => one.right),
  }
}

/** Files, those of folders inside too. */
async function namesIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder, { recursive: true })).sort()
  const kept = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).isFile()))
  return names.filter((_, at) => kept[at])
}

async function ingest(path: string, scratch: string): Promise<IngestAnswer> {
  const folder = join(scratch, 'parts')
  await mkdir(folder)
  const order: IngestOrder = { path, name: path, choice: {}, folder, limits }
  try {
    return await runProgram<IngestAnswer>('ingest-child', order, { timeoutMs })
  } catch (error) {
    // That it dies on a file is the worst that may be said of it.
    return { fault: { code: 'unreadable', detail: String(error) } }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function lineOf({ format, reading, rows, columns, defects }: Ingested): string[] {
  const typed = columns.filter(({ type, meaning }) => type !== 'text' || meaning !== null).length
  const { dialect } = reading
  return [
    format + (reading.container ? ` in ${reading.container}` : ''),
    reading.encoding ?? '',
    JSON.stringify(dialect?.delimiter ?? '').slice(1, -1),
    dialect ? String(dialect.headerLine ?? 'none') : '',
    String(rows),
    String(columns.length),
    `${((typed / Math.max(1, columns.length)) * 100).toFixed(0)} %`,
    defects.byKind
      .slice(0, 3)
      .map(({ kind, column, count }) => `${count} ${kind}${column ? ` of ${column.slice(0, 15)}` : ''}`)
      .join(', '),
  ]
}

function meaningsOf({ columns }: Ingested): string {
  return columns
    .slice(0, 60)
    .map(({ name, type, meaning }) => {
      const said = meaning ? ` ${meaning.id}${meaning.share < 1 ? ` ${meaning.share.toFixed(2)}` : ''}` : ''
      return `${name.slice(0, 24)}: ${type}${said}`
    })
    .join(' | ')
}

function judgeMeanings(): boolean {
  const scores = measureMeanings()
  const rate = (share: number) => share.toFixed(2)
  printTable('Meanings over their vectors, under their header', [
    ['meaning', 'right', 'recall', 'wrong', 'taken', 'precision'],
    ...scores.map(({ id, right, found, wrong, taken, precision, recall }) => [
      ...[id, `${found} of ${right}`, rate(recall), String(wrong), String(taken), rate(precision)],
    ]),
  ])
  const low = scores.filter(({ precision, recall }) => Math.min(precision, recall) < 0.9)
  const mean = (of: (one: (typeof scores)[number]) => number) =>
    rate(scores.reduce((sum, one) => sum + of(one), 0) / scores.length)
  console.log(
    `\n  ${scores.length} meanings: recall ${mean((one) => one.recall)}, precision ${mean((one) => one.precision)}`,
  )
  if (low.length > 0) console.log(`  under 0.9: ${low.map(({ id }) => id).join(', ')}`)
  return low.length === 0
}

function shorten(name: string): string {
  return name.length > 44 ? `${name.slice(0, 30)}…${name.slice(-13)}` : name
}
