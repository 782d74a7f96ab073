import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Ctx } from '#kernel/context'
import { runProgram } from '#kernel/duck'
import type { ScanAnswer, ScanBeside, ScanOrder } from '../scan/contract.ts'
import type { RemedyAnswer, RemedyFault, RemedyOrder } from '../scan/remedy.ts'

/** A table of a gigabyte is scanned in tens of seconds; this stops what hangs. */
const timeoutMs = 15 * 60_000
export const limits = { memoryMb: 600, threads: 2 }

/** Scans a raw table in a child of its own. @throws ProgramDied, ProgramTooSlow */
export function runScan(order: Omit<ScanOrder, 'task' | 'folder' | 'limits'>): Promise<ScanAnswer> {
  return inFolder((folder) =>
    runProgram<ScanAnswer>('scan-child', { task: 'scan', folder, limits, ...order }, { timeoutMs }),
  )
}

/** Corrects a raw table; `take` gets the answer while its files exist. @throws ProgramDied, ProgramTooSlow */
export function runRemedy<T>(
  order: Omit<RemedyOrder, 'task' | 'folder' | 'limits'>,
  take: (answer: RemedyAnswer | RemedyFault) => Promise<T>,
): Promise<T> {
  return inFolder(async (folder) => {
    const whole = { task: 'remedy', folder, limits, ...order }
    return take(await runProgram<RemedyAnswer | RemedyFault>('scan-child', whole, { timeoutMs }))
  })
}

/** A file of the store as a local one, for as long as `work` lasts. */
export function withLocalFile<T>(
  { files }: Pick<Ctx, 'files'>,
  key: string,
  work: (path: string) => Promise<T>,
): Promise<T> {
  return inFolder(async (folder) => {
    const path = join(folder, 'raw.parquet')
    await copyFile(files, key, path)
    return work(path)
  })
}

/** The same for what goes out with a table. */
export function withLocalBeside<T>(
  { files }: Pick<Ctx, 'files'>,
  { tables, texts, unread }: ScanBeside,
  work: (beside: ScanBeside) => Promise<T>,
): Promise<T> {
  if (tables.length === 0 && !texts) return work({ tables: [], texts, unread })
  return inFolder(async (folder) => {
    const local: ScanBeside = { tables: [], texts: null, unread }
    for (const [number, table] of tables.entries()) {
      const raw = join(folder, `${number}.parquet`)
      await copyFile(files, table.raw, raw)
      local.tables.push({ ...table, raw })
    }
    if (texts) {
      const raw = join(folder, 'texts.parquet')
      await copyFile(files, texts.raw, raw)
      local.texts = { ...texts, raw }
    }
    return work(local)
  })
}

async function copyFile(files: Ctx['files'], key: string, path: string): Promise<void> {
  const found = await files.get(key)
  if (!found) throw new Error(`The raw table ${key} is not in the file store`)
  await pipeline(found.body, createWriteStream(path))
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-privacy-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
