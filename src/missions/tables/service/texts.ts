import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Ctx } from '#kernel/context'
import { literal, type QueryAnswer, runProgram } from '#kernel/duck'
import { withScratch } from '#kernel/files/scratch'
import type { IngestAnswer, IngestOrder } from '../ingest/contract.ts'
import { type CheckedFile, limits, mostMs, orFault } from './checking.ts'

/** A table whose cells are all text, as they are written; null is an empty one. */
export interface Texts {
  /** Headers as written. */
  columns: string[]
  rows: (string | null)[][]
  /** Of the whole file: more than `rows` when it was cut. */
  total: number
  /** Lines above the first row, header included. */
  above: number
}

/** The first rows of a file that somebody shows; nothing of it is kept. */
export function readTexts(
  ctx: Ctx,
  file: CheckedFile,
  most: number,
): Promise<{ texts: Texts } | { fault: { code: string; detail: string } }> {
  return withScratch(ctx, 'texts', async (scratch) => {
    const path = join(scratch, 'source')
    await pipeline(file.body, createWriteStream(path, { mode: 0o600 }))
    return orFault(async () => {
      const order: IngestOrder = {
        path,
        name: file.name,
        choice: {},
        folder: scratch,
        limits: { ...ctx.config.ingest, ...limits },
      }
      const answer = await runProgram<IngestAnswer>('ingest-child', order, { timeoutMs: mostMs })
      if ('fault' in answer) return { fault: answer.fault }
      const { columns, rows, reading, parts } = answer.ingested
      const all = `select * from read_parquet(${literal(parts.raw ?? '')}) limit ${most}`
      const [read] = await ctx.duck.ask<QueryAnswer[]>({ queries: [all] }, { timeoutMs: mostMs })
      const texts = {
        columns: columns.map(({ label }) => label),
        rows: (read?.rows ?? []).map((row) => row.map((cell) => (cell === null ? null : String(cell)))),
        total: rows,
        above: 1 + (reading.aside?.titles ?? 0),
      }
      return { texts }
    })
  })
}
