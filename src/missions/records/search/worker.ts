import { assemble } from './assemble.ts'
import { addDocuments } from './builder.ts'
import { newDraft } from './draft.ts'
import { mergeSegments } from './merge.ts'
import { readSegment, writeSegment } from './segment-file.ts'
import { saveSnapshot } from './snapshot.ts'
import type { WorkshopAnswer, WorkshopOrder } from './workshop.ts'

/** Entry of the building process: one draft being filled at a time, orders answered one by one, segments as files. */
let draft = newDraft()

process.on('message', async (order: WorkshopOrder) => {
  const answer = await answerTo(order)
  if (process.connected) process.send?.(answer)
})
process.on('disconnect', () => process.exit())
// A signal from a terminal reaches the whole group: the program decides when its work is over.
process.on('SIGINT', () => undefined)

async function answerTo(order: WorkshopOrder): Promise<WorkshopAnswer> {
  try {
    return await carryOut(order)
  } catch (error) {
    draft = newDraft()
    return { fault: error instanceof Error ? error.message : String(error) }
  }
}

async function carryOut(order: WorkshopOrder): Promise<WorkshopAnswer> {
  if (order.order === 'begin') {
    draft = newDraft()
    return { done: true }
  }
  if (order.order === 'add') {
    addDocuments(draft, order.documents)
    return { done: true }
  }
  if (order.order === 'finish') {
    const filled = draft
    draft = newDraft()
    await writeSegment(order.into, assemble(filled))
    return { done: true }
  }
  const parts = await Promise.all(
    order.parts.map(async ({ path, alive }) => ({ arena: await readSegment(path), alive })),
  )
  const merged = mergeSegments(parts)
  if (order.order === 'save') await saveSnapshot(order.into.path, merged, order.into.stamp)
  else await writeSegment(order.into, merged)
  return { done: true }
}
