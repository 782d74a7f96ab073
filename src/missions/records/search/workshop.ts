import type { Arena } from './arena.ts'
import { assemble } from './assemble.ts'
import { addDocuments } from './builder.ts'
import type { DocumentBatches, SearchDocument } from './contract.ts'
import { newDraft } from './draft.ts'
import { type MergePart, mergeSegments } from './merge.ts'
import { openThread, type Thread } from './thread.ts'

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
  const thread = openThread(entry)
  return {
    build: (batches) => buildThere(thread, batches).finally(thread.restLater),
    merge: (parts) => askArena(thread, { order: 'merge', parts }).finally(thread.restLater),
    close: thread.close,
  }
}

async function askArena(thread: Thread, order: WorkshopOrder): Promise<Arena> {
  const answer = await thread.ask(order)
  if ('arena' in answer) return answer.arena
  throw new Error('fault' in answer ? answer.fault : 'the search worker gave no segment')
}

/** The draft lives in the thread between orders: another thread would go on without what came before. */
async function buildThere(thread: Thread, batches: DocumentBatches): Promise<Arena> {
  await thread.ask({ order: 'begin' })
  const holder = thread.holder()
  for await (const documents of batches) {
    if (thread.holder() !== holder) throw new Error('the search worker stopped')
    const answer = await thread.ask({ order: 'add', documents })
    if ('fault' in answer) throw new Error(answer.fault)
  }
  if (thread.holder() !== holder) throw new Error('the search worker stopped')
  return askArena(thread, { order: 'finish' })
}
