import { parentPort } from 'node:worker_threads'
import { assemble } from './assemble.ts'
import { addDocuments } from './builder.ts'
import { newDraft } from './draft.ts'
import { mergeSegments } from './merge.ts'
import type { WorkshopAnswer, WorkshopOrder } from './workshop.ts'

/** Entry of the worker thread: one draft being filled at a time, orders answered one by one. */
let draft = newDraft()

parentPort?.on('message', (order: WorkshopOrder) => {
  parentPort?.postMessage(answerTo(order))
})

function answerTo(order: WorkshopOrder): WorkshopAnswer {
  try {
    return carryOut(order)
  } catch (error) {
    draft = newDraft()
    return { fault: error instanceof Error ? error.message : String(error) }
  }
}

function carryOut(order: WorkshopOrder): WorkshopAnswer {
  if (order.order === 'merge') return { arena: mergeSegments(order.parts) }
  if (order.order === 'add') {
    addDocuments(draft, order.documents)
    return { added: order.documents.length }
  }
  const filled = draft
  draft = newDraft()
  return order.order === 'finish' ? { arena: assemble(filled) } : { added: 0 }
}
