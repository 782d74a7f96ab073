import { serveProgram } from '#kernel/duck'
import { openInstance } from '#kernel/duck/instance'
import { buildTable } from './build.ts'
import { toKind } from './cell-defects.ts'
import { type IngestAnswer, type IngestOrder, SourceFault } from './contract.ts'
import { openKeptDefects } from './kept-defects.ts'
import { readSource } from './reading/source.ts'
import { type Steps, stepwise } from './steps.ts'

/** Entry of the ingest child: one file becomes the parts of one version. */
serveProgram<IngestOrder>(async (order, tell): Promise<IngestAnswer> => {
  const steps = stepwise(tell)
  try {
    return { ingested: await ingest(order, steps) }
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error
    return { fault: { code: error.code, detail: error.detail } }
  }
})

async function ingest(order: IngestOrder, steps: Steps) {
  const { memoryMb, threads } = order.limits
  const instance = await openInstance({ memoryMb, threads, scratch: order.folder })
  const connect = () => instance.connect()
  const [engine, second, third] = [await connect(), await connect(), await connect()]
  const kept = await openKeptDefects(second, toKind)
  const raw = await steps.time('read', () => readSource(order, engine, kept))
  return buildTable({ engine, second, third, raw, kept, folder: order.folder, steps })
}
