import { Worker } from 'node:worker_threads'
import type { Arena } from './arena.ts'
import { assemble } from './assemble.ts'
import { addDocuments } from './builder.ts'
import type { DocumentBatches, SearchDocument } from './contract.ts'
import { newDraft } from './draft.ts'
import { type MergePart, mergeSegments } from './merge.ts'

/** Where segments are made: in a thread of its own for a server, here for a command. */
export interface Workshop {
  build(batches: DocumentBatches): Promise<Arena>
  merge(parts: MergePart[]): Promise<Arena>
  close(): Promise<void>
}

export type WorkshopOrder =
  | { order: 'begin' }
  | { order: 'add'; documents: SearchDocument[] }
  | { order: 'finish' }
  | { order: 'merge'; parts: MergePart[] }

export type WorkshopAnswer = { arena: Arena } | { added: number } | { fault: string }

const idleMs = 10_000
/** Of the thread alone: the process that answers is held to much less. */
const mostMegabytes = 4096

/** Makes segments in the calling thread, which does nothing else meanwhile. */
export function localWorkshop(): Workshop {
  return {
    async build(batches) {
      const draft = newDraft()
      for await (const documents of batches) addDocuments(draft, documents)
      return assemble(draft)
    },
    async merge(parts) {
      return mergeSegments(parts)
    },
    async close() {},
  }
}

/**
 * Makes segments in a worker thread; `entry` is the bundled `worker.ts`. Segments come back in shared memory. A
 * worker that dies fails the work under way, and the next work starts another.
 */
export function threadWorkshop(entry: URL): Workshop {
  let worker: Worker | null = null
  let rest: NodeJS.Timeout | undefined
  let pending: { resolve(answer: WorkshopAnswer): void; reject(error: Error): void } | null = null

  function settle(error: Error | null, answer?: WorkshopAnswer): void {
    const waiting = pending
    pending = null
    if (!waiting) return
    if (answer) waiting.resolve(answer)
    else waiting.reject(error ?? new Error('the search worker stopped'))
  }

  function start(): Worker {
    const started = new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb: mostMegabytes } })
    started.unref()
    started.on('message', (answer: WorkshopAnswer) => settle(null, answer))
    started.on('error', (error) => settle(error instanceof Error ? error : new Error(String(error))))
    started.on('exit', () => {
      if (worker === started) worker = null
      settle(null)
    })
    return started
  }

  /** A thread that has built an index keeps hundreds of megabytes that only its end gives back. */
  function restLater(): void {
    rest = setTimeout(() => {
      if (pending) return
      const resting = worker
      worker = null
      void resting?.terminate()
    }, idleMs)
    rest.unref()
  }

  function ask(order: WorkshopOrder): Promise<WorkshopAnswer> {
    clearTimeout(rest)
    worker ??= start()
    const asked = worker
    return new Promise<WorkshopAnswer>((resolve, reject) => {
      pending = { resolve, reject }
      asked.ref()
      asked.postMessage(order)
    }).finally(() => asked.unref())
  }

  async function askArena(order: WorkshopOrder): Promise<Arena> {
    const answer = await ask(order)
    if ('arena' in answer) return answer.arena
    throw new Error('fault' in answer ? answer.fault : 'the search worker gave no segment')
  }

  /** The draft lives in the thread between orders: another thread would go on without what came before. */
  async function buildThere(batches: DocumentBatches): Promise<Arena> {
    await ask({ order: 'begin' })
    const holder = worker
    for await (const documents of batches) {
      if (worker !== holder) throw new Error('the search worker stopped')
      const answer = await ask({ order: 'add', documents })
      if ('fault' in answer) throw new Error(answer.fault)
    }
    if (worker !== holder) throw new Error('the search worker stopped')
    return askArena({ order: 'finish' })
  }

  return {
    build: (batches) => buildThere(batches).finally(restLater),
    merge: (parts) => askArena({ order: 'merge', parts }).finally(restLater),
    async close() {
      clearTimeout(rest)
      const closing = worker
      worker = null
      await closing?.terminate()
    },
  }
}
