import { Worker } from 'node:worker_threads'
import type { WorkshopAnswer, WorkshopOrder } from './workshop.ts'

/** A thread that answers one order at a time. It starts at the first, rests when idle, and may die. */
export interface Thread {
  ask(order: WorkshopOrder): Promise<WorkshopAnswer>
  /** The worker that answers now: another one knows nothing of what came before. */
  holder(): Worker | null
  /** Lets it go in a while: what has built an index keeps hundreds of megabytes that only its end gives back. */
  restLater(): void
  close(): Promise<void>
}

interface Pending {
  asked: Worker
  resolve(answer: WorkshopAnswer): void
  reject(error: Error): void
}

interface State {
  worker: Worker | null
  pending: Pending | null
  rest: NodeJS.Timeout | undefined
}

const idleMs = 10_000
/** Of the thread alone: the process that answers is held to much less. */
const mostMegabytes = 4096

export function openThread(entry: URL): Thread {
  const state: State = { worker: null, pending: null, rest: undefined }
  return {
    ask(order) {
      clearTimeout(state.rest)
      state.worker ??= start(entry, state)
      const asked = state.worker
      return new Promise<WorkshopAnswer>((resolve, reject) => {
        state.pending = { asked, resolve, reject }
        asked.ref()
        asked.postMessage(order)
      }).finally(() => asked.unref())
    },
    holder: () => state.worker,
    restLater() {
      state.rest = setTimeout(() => state.pending || void end(state), idleMs)
      state.rest.unref()
    },
    async close() {
      clearTimeout(state.rest)
      await end(state)
    },
  }
}

function start(entry: URL, state: State): Worker {
  const worker = new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb: mostMegabytes } })
  worker.unref()
  worker.on('message', (answer: WorkshopAnswer) => take(state, worker)?.resolve(answer))
  worker.on('error', (error) => {
    take(state, worker)?.reject(error instanceof Error ? error : new Error(String(error)))
  })
  worker.on('exit', () => {
    if (state.worker === worker) state.worker = null
    take(state, worker)?.reject(new Error('the search worker stopped'))
  })
  return worker
}

/** What waits for this worker: one that ended late must not fail the work of the next. */
function take(state: State, worker: Worker): Pending | null {
  const { pending } = state
  if (pending?.asked !== worker) return null
  state.pending = null
  return pending
}

async function end(state: State): Promise<void> {
  const ending = state.worker
  state.worker = null
  await ending?.terminate()
}
