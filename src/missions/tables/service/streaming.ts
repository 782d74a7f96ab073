import type { Readable } from 'node:stream'
import type { Ctx } from '#kernel/context'
import { openScratch } from '#kernel/files/scratch'
import type { ExportOrder } from '../export/contract.ts'
import { refusing } from './asking.ts'

/** A reader may be slow; this stops what hangs. */
const timeoutMs = 60 * 60_000

/** The rows of a query in a format, as they are made. @throws tables/busy, tables/query-too-heavy */
export async function streamExport(
  ctx: Ctx,
  { format, sql, columns }: Pick<ExportOrder, 'format' | 'sql' | 'columns'>,
): Promise<Readable> {
  const { memoryMb, threads } = ctx.config.query
  const { folder, leave } = openScratch(ctx.config, 'export')
  try {
    const order: ExportOrder = { format, sql, columns, folder, memoryMb, threads }
    const body = await refusing(ctx, () => ctx.duck.stream('export-child', order, { timeoutMs }))
    return body.once('close', () => void leave())
  } catch (error) {
    await leave()
    throw error
  }
}
