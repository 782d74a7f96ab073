import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { literal, runProgram, watchPrograms } from '#kernel/duck'
import { openEngine } from '#kernel/duck/instance'
import type { ScanAnswer, ScanOrder } from '../src/missions/privacy/scan/contract.ts'
import { toScanColumn } from '../src/missions/privacy/scan/measured.ts'
import type { IngestAnswer, Ingested, IngestOrder } from '../src/missions/tables/ingest/contract.ts'
import { readArguments, runBench } from './kit/arguments.ts'
import { withFolder } from './kit/copies.ts'
import { allKept, type Figure, mb, megabyte, printFigures } from './kit/figures.ts'
import { writeFrenchTable } from './kit/french-table.ts'
import { usageOf } from './kit/processes.ts'

/**
 * How a file becomes a table: `ingest [megabytes]`, 200 by default, of an invented French table of 15 columns. The
 * yardstick is the bare COPY of the same file to Parquet by the same engine, with the same memory and threads.
 */
const limits = { memoryMb: 400, threads: 2 }
const fixed = { unpackedBytes: 8 * 1024 ** 3, columns: 4000, cellBytes: 16 * megabyte }
const timeoutMs = 30 * 60_000

await runBench(() =>
  withFolder(async (folder) => {
    const size = Number(readArguments().words[0] ?? 200) * megabyte
    const path = join(folder, 'table.csv')
    const { rows, bytes } = await writeFrenchTable(path, size)
    const before = await copyBare(path, folder)
    const ingested = await measureIngest(path, folder)
    const scan = await measureScan(ingested.value, folder)
    const after = await copyBare(path, folder)
    const yardstick = {
      took: (before.took + after.took) / 2,
      processor: (before.processor + after.processor) / 2,
    }
    if (ingested.value.rows !== rows)
      throw new Error(`${rows} rows were written, ${ingested.value.rows} read`)
    const figures = [...totals({ ingested, scan, yardstick }), ...(await shares(ingested, scan))]
    printFigures(`A table of ${mb(bytes)}, ${rows} rows, becomes a version`, figures)
    return allKept(figures)
  }),
)

interface Measured<T> {
  value: T
  /** Milliseconds, of the clock and of the processor. */
  took: number
  processor: number
  /** Bytes. */
  peak: number
}

type Bare = Pick<Measured<void>, 'took' | 'processor'>

interface Run {
  ingested: Measured<Ingested>
  scan: Measured<ScanAnswer>
  yardstick: Bare
}

function totals({ ingested, scan, yardstick }: Run): Figure[] {
  const compare = (what: string, took: number, most: number): Figure => {
    const ratio = took / yardstick.took
    const promise = `< x ${most}`
    return {
      what,
      ours: seconds(took),
      yardstick: seconds(yardstick.took),
      ratio,
      promise,
      kept: ratio < most,
    }
  }
  // Of a busy machine the clock says little: the processor says what the work is.
  const work = (what: string, processor: number): Figure => ({
    what,
    ours: seconds(processor),
    yardstick: seconds(yardstick.processor),
    ratio: processor / yardstick.processor,
  })
  const memory = (what: string, peak: number): Figure => ({
    what,
    ours: mb(peak),
    promise: '< 700 MB',
    kept: peak < 700 * megabyte,
  })
  return [
    compare('ingest, until it may be queried', ingested.took, 3),
    compare('ingest and privacy scan', ingested.took + scan.took, 5),
    work('  processor: ingest', ingested.processor),
    work('  processor: ingest and privacy scan', ingested.processor + scan.processor),
    memory('memory of the ingest child at most', ingested.peak),
    memory('memory of the scan child at most', scan.peak),
  ]
}

/** What each step took, of the time of its child; what is left is its start and its end. */
async function shares(ingested: Measured<Ingested>, scan: Measured<ScanAnswer>): Promise<Figure[]> {
  const sizes = await Promise.all(
    Object.entries(ingested.value.parts).map(
      async ([name, path]) => `${name} ${mb((await stat(path)).size)}`,
    ),
  )
  const lines = (child: string, steps: Record<string, number>, whole: number): Figure[] =>
    Object.entries(steps).map(([name, took]) => ({
      what: `  ${child}: ${name}`,
      ours: seconds(took),
      yardstick: `${((took / whole) * 100).toFixed(0)} %`,
    }))
  return [
    ...lines('ingest', ingested.value.steps, ingested.took),
    ...lines('scan', scan.value.steps, scan.took),
    { what: 'parts', ours: sizes.join(', ') },
  ]
}

/** Twice, before and after: the machine is not the same at both. */
async function copyBare(path: string, folder: string): Promise<Bare> {
  const engine = await openEngine({ ...limits, scratch: folder })
  const target = join(folder, 'bare.parquet')
  const [started, used] = [performance.now(), process.cpuUsage()]
  await engine.run(
    `copy (from read_csv(${literal(path)})) to ${literal(target)} (format parquet, compression zstd)`,
  )
  const { user, system } = process.cpuUsage(used)
  const took = performance.now() - started
  engine.closeSync()
  return { took, processor: (user + system) / 1000 }
}

async function measureIngest(path: string, parent: string): Promise<Measured<Ingested>> {
  const folder = join(parent, 'ingest')
  await mkdir(folder)
  const order: IngestOrder = { path, name: 'table.csv', choice: {}, folder, limits: { ...limits, ...fixed } }
  const { value, ...figures } = await measure(() =>
    runProgram<IngestAnswer>('ingest-child', order, { timeoutMs }),
  )
  if ('fault' in value) throw new Error(`${value.fault.code} ${value.fault.detail}`)
  return { value: value.ingested, ...figures }
}

async function measureScan(
  { parts, columns, reading }: Ingested,
  parent: string,
): Promise<Measured<ScanAnswer>> {
  const folder = join(parent, 'scan')
  await mkdir(folder)
  const order: ScanOrder = {
    task: 'scan',
    raw: parts.raw ?? '',
    columns: columns.map(toScanColumn),
    hidden: reading.hidden,
    beside: { tables: [], texts: null, unread: [] },
    limits: { memoryMb: 600, threads: limits.threads },
    thresholds: { k: 5, l: 2 },
    folder,
  }
  return measure(() => runProgram<ScanAnswer>('scan-child', order, { timeoutMs }))
}

async function measure<T>(work: () => Promise<T>): Promise<Measured<T>> {
  let [peak, processor] = [0, 0]
  let child = 0
  const forget = watchPrograms(({ pid }) => {
    child = pid ?? child
  })
  const watch = setInterval(() => {
    const usage = usageOf(child)
    peak = Math.max(peak, usage.peak)
    processor = Math.max(processor, usage.processor * 1000)
  }, 50)
  const started = performance.now()
  try {
    const value = await work()
    return { value, took: performance.now() - started, peak, processor }
  } finally {
    clearInterval(watch)
    forget()
  }
}

function seconds(duration: number): string {
  return `${(duration / 1000).toFixed(2)} s`
}
