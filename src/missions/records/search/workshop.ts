import type { Arena } from './arena.ts'
import { assemble } from './assemble.ts'
import type { Bitmap } from './bitmap.ts'
import { addDocuments } from './builder.ts'
import { type BuilderProcess, openBuilder } from './builder-process.ts'
import type { DocumentBatches, SearchDocument } from './contract.ts'
import { newDraft } from './draft.ts'
import { type MergePart, mergeSegments } from './merge.ts'
import { openSegmentFolder, readSegment, type SegmentFolder, writeSegment } from './segment-file.ts'
import { saveSnapshot } from './snapshot.ts'

/** Where segments are made: in a process of its own for a server, here for a command. */
export interface Workshop {
  build(batches: DocumentBatches): Promise<Arena>
  merge(parts: MergePart[]): Promise<Arena>
  /** Merges into a snapshot on the disk alone. */
  save(parts: MergePart[], snapshot: SnapshotPlace): Promise<void>
  close(): Promise<void>
}

export interface SnapshotPlace {
  path: string
  stamp: string
}

interface LentPart {
  path: string
  alive: Bitmap
}

export type WorkshopOrder =
  | { order: 'begin' }
  | { order: 'add'; documents: SearchDocument[] }
  | { order: 'finish'; into: string }
  | { order: 'merge'; parts: LentPart[]; into: string }
  | { order: 'save'; parts: LentPart[]; into: SnapshotPlace }

export type WorkshopAnswer = { done: true } | { fault: string }

/** So few documents are read in a few milliseconds: no process is started for them. */
const BUILT_HERE = 64

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
    save: (parts, { path, stamp }) => saveSnapshot(path, mergeSegments(parts), stamp),
    async close() {},
  }
}

/**
 * Makes segments in a child process, so that the memory it takes is given back whole; `entry` is the bundled
 * `worker.ts`. Segments travel as files of `folder`. A process that dies fails the work under way, and the next
 * work starts another.
 */
export function processWorkshop(entry: URL, folder: string): Workshop {
  const builder = openBuilder(entry)
  const files = openSegmentFolder(folder)
  return {
    build: (batches) => buildThere({ builder, files }, batches).finally(builder.restLater),
    merge: (parts) => mergeThere({ builder, files }, parts).finally(builder.restLater),
    save: (parts, into) => saveThere({ builder, files }, parts, into).finally(builder.restLater),
    close: builder.close,
  }
}

interface Place {
  builder: BuilderProcess
  files: SegmentFolder
}

/** The draft lives in the process between orders: another one would go on without what came before. */
async function buildThere({ builder, files }: Place, batches: DocumentBatches): Promise<Arena> {
  const few: SearchDocument[] = []
  let holder: ReturnType<BuilderProcess['holder']> = null
  const add = async (documents: SearchDocument[]) => {
    if (builder.holder() !== holder) throw new Error('the search builder stopped')
    await carryOut(builder, { order: 'add', documents })
  }
  for await (const documents of batches) {
    if (!holder && few.length + documents.length <= BUILT_HERE) {
      few.push(...documents)
      continue
    }
    if (!holder) {
      await carryOut(builder, { order: 'begin' })
      holder = builder.holder()
      await add(few.splice(0))
    }
    await add(documents)
  }
  if (!holder) return localWorkshop().build([few])
  if (builder.holder() !== holder) throw new Error('the search builder stopped')
  return files.during(async (name) => {
    const into = name()
    await carryOut(builder, { order: 'finish', into })
    return readSegment(into)
  })
}

function mergeThere({ builder, files }: Place, parts: readonly MergePart[]): Promise<Arena> {
  return files.during(async (name) => {
    const lent = await lend(name, parts)
    const into = name()
    await carryOut(builder, { order: 'merge', parts: lent, into })
    return readSegment(into)
  })
}

function saveThere(
  { builder, files }: Place,
  parts: readonly MergePart[],
  into: SnapshotPlace,
): Promise<void> {
  return files.during(async (name) => {
    await carryOut(builder, { order: 'save', parts: await lend(name, parts), into })
  })
}

async function lend(name: () => string, parts: readonly MergePart[]): Promise<LentPart[]> {
  const lent: LentPart[] = []
  for (const { arena, alive } of parts) {
    const path = name()
    await writeSegment(path, arena)
    lent.push({ path, alive })
  }
  return lent
}

async function carryOut(builder: BuilderProcess, order: WorkshopOrder): Promise<void> {
  const answer = await builder.ask(order)
  if ('fault' in answer) throw new Error(answer.fault)
}
