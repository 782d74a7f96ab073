import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Ctx } from '#kernel/context'
import { runProgram } from '#kernel/duck'
import { withScratch } from '#kernel/files/scratch'
import type { ScanAnswer, ScanBeside, ScanOrder } from '../scan/contract.ts'
import type { RemedyAnswer, RemedyFault, RemedyOrder } from '../scan/remedy.ts'

/** A table of a gigabyte is scanned in tens of seconds; this stops what hangs. */
const timeoutMs = 15 * 60_000
export const limits = { memoryMb: 600, threads: 2 }

type Settings = Pick<Ctx, 'config'>

/** Scans a raw table in a child of its own. @throws ProgramDied, ProgramTooSlow */
export function runScan(
  ctx: Settings,
  order: Omit<ScanOrder, 'task' | 'folder' | 'limits'>,
): Promise<ScanAnswer> {
  return withScratch(ctx, 'scan', (folder) =>
    runProgram<ScanAnswer>('scan-child', { task: 'scan', folder, limits, ...order }, { timeoutMs }),
  )
}

/** Corrects a raw table; `take` gets the answer while its files exist. @throws ProgramDied, ProgramTooSlow */
export function runRemedy<T>(
  ctx: Settings,
  order: Omit<RemedyOrder, 'task' | 'folder' | 'limits'>,
  take: (answer: RemedyAnswer | RemedyFault) => Promise<T>,
): Promise<T> {
  return withScratch(ctx, 'remedy', async (folder) => {
    const whole = { task: 'remedy', folder, limits, ...order }
    return take(await runProgram<RemedyAnswer | RemedyFault>('scan-child', whole, { timeoutMs }))
  })
}

/** A file of the store as a local one, for as long as `work` lasts: itself when the store is a folder, else a copy. */
export async function withLocalFile<T>(
  ctx: Pick<Ctx, 'files' | 'config'>,
  key: string,
  work: (path: string) => Promise<T>,
): Promise<T> {
  const here = ctx.files.localPath(key)
  if (here && (await ctx.files.stat(key))) return work(here)
  return withScratch(ctx, 'raw', async (folder) => {
    const path = join(folder, 'raw.parquet')
    await copyFile(ctx.files, key, path)
    return work(path)
  })
}

/** The same for what goes out with a table. */
export async function withLocalBeside<T>(
  ctx: Pick<Ctx, 'files' | 'config'>,
  { tables, texts, unread }: ScanBeside,
  work: (beside: ScanBeside) => Promise<T>,
): Promise<T> {
  if (tables.length === 0 && !texts) return work({ tables: [], texts, unread })
  return withScratch(ctx, 'beside', async (folder) => {
    const local: ScanBeside = { tables: [], texts: null, unread }
    for (const [number, table] of tables.entries()) {
      const raw = join(folder, `${number}.parquet`)
      await copyFile(ctx.files, table.raw, raw)
      local.tables.push({ ...table, raw })
    }
    if (texts) {
      const raw = join(folder, 'texts.parquet')
      await copyFile(ctx.files, texts.raw, raw)
      local.texts = { ...texts, raw }
    }
    return work(local)
  })
}

async function copyFile(files: Ctx['files'], key: string, path: string): Promise<void> {
  const found = await files.get(key)
  if (!found) throw new Error(`The raw table ${key} is not in the file store`)
  await pipeline(found.body, createWriteStream(path, { mode: 0o600 }))
}
