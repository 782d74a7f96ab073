import type { Arena } from './arena.ts'
import { assemble } from './assemble.ts'
import { draftOf } from './builder.ts'
import type { SearchDocument } from './contract.ts'
import { type Live, openLive, removeKey } from './live.ts'
import type { MergePart } from './merge.ts'
import { collectSoon } from './reclaim.ts'
import { openSegment } from './segment.ts'
import type { Workshop } from './workshop.ts'

/**
 * The segments of an index and the changes that wait: one large segment and a few small ones. A change goes
 * into a small segment at the next question; the workshop merges them behind the scenes and no change is lost.
 */
export interface Collection {
  lives: Live[]
  pending: Map<string, SearchDocument | null>
  /** For each work, keys changed since it took its documents: its result holds older versions of them. */
  watchers: Set<Set<string>>
  work: Promise<void>
  working: number
  readonly workshop: Workshop
  readonly onFault: (error: unknown) => void
}

/** What a work made, and what it takes the place of. */
export interface Made {
  /** Segments that the new one replaces. */
  basis: readonly Live[]
  arena: Arena
  /** Keys whose former versions go, wherever they are. */
  replaced: readonly string[]
}

/** More small segments than this are merged together. */
const MOST_SEGMENTS = 8
/** A merge of everything waits for this share of the documents to be in small segments or replaced. */
const MERGE_SHARE = 0.05
const MERGE_LEAST = 2000
/** A batch beyond this goes through the workshop, so that the thread that answers never builds long. */
const SMALL_BATCH = 64

export function openCollection(workshop: Workshop, onFault: (error: unknown) => void): Collection {
  return {
    lives: [],
    pending: new Map(),
    watchers: new Set(),
    work: Promise.resolve(),
    working: 0,
    workshop,
    onFault,
  }
}

/** Makes the few changes that wait searchable, here and now. */
export function flush(collection: Collection): void {
  const { pending, lives } = collection
  if (pending.size === 0 || pending.size > SMALL_BATCH) return
  const batch = takePending(collection)
  const documents = [...batch.values()].filter((document) => document !== null)
  if (documents.length > 0) lives.push(openLive(openSegment(assemble(draftOf(documents)))))
  considerMerge(collection)
}

/** Work goes one after the other; what it makes replaces the segments of its basis. */
export function enqueue(
  collection: Collection,
  task: (touched: Set<string>) => Promise<Made | null>,
  touched = new Set<string>(),
): Promise<void> {
  collection.working++
  const done = collection.work.then(async () => {
    try {
      const made = await task(touched)
      if (made) replace(collection, made, touched)
    } finally {
      collection.watchers.delete(touched)
      collection.working--
    }
  })
  collection.work = done.catch(() => {})
  return done
}

/** A large batch is built in the workshop; its keys are answered by their former versions until then. */
export function absorbLarge(collection: Collection): void {
  if (collection.pending.size <= SMALL_BATCH) return
  const batch = collection.pending
  collection.pending = new Map()
  const touched = new Set<string>()
  collection.watchers.add(touched)
  const build = async (): Promise<Made> => {
    const documents = [...batch.values()].filter((document) => document !== null)
    const arena = await collection.workshop.build(batchesOf(documents))
    return { basis: [], arena, replaced: [...batch.keys()] }
  }
  enqueue(collection, build, touched).then(
    () => considerMerge(collection),
    (error) => {
      putBack(collection, batch, touched)
      collection.onFault(error)
    },
  )
}

async function mergeAll(
  { watchers, workshop }: Collection,
  basis: readonly Live[],
  touched: Set<string>,
): Promise<Made | null> {
  if (basis.length === 0) return null
  watchers.add(touched)
  return { basis, arena: await workshop.merge(partsOf(basis)), replaced: [] }
}

/** What stands in each, as it is now. */
export function partsOf(lives: readonly Live[]): MergePart[] {
  return lives.map(({ segment, alive }) => ({ arena: segment.arena, alive: alive.slice() }))
}

/** Takes the changes that wait, their former versions out of every segment. */
function takePending(collection: Collection): Map<string, SearchDocument | null> {
  const batch = collection.pending
  collection.pending = new Map()
  for (const key of batch.keys()) {
    for (const live of collection.lives) removeKey(live, key)
    for (const touched of collection.watchers) touched.add(key)
  }
  return batch
}

/** What could not be built waits again, unless a later change of the same record came meanwhile. */
function putBack(
  { pending }: Collection,
  batch: ReadonlyMap<string, SearchDocument | null>,
  touched: ReadonlySet<string>,
): void {
  for (const [key, document] of batch) {
    if (!touched.has(key) && !pending.has(key)) pending.set(key, document)
  }
}

function replace(collection: Collection, { basis, arena, replaced }: Made, touched: Set<string>): void {
  const made = openLive(openSegment(arena))
  for (const key of touched) removeKey(made, key)
  const kept = collection.lives.filter((live) => !basis.includes(live))
  for (const key of replaced) {
    if (!touched.has(key)) for (const live of kept) removeKey(live, key)
  }
  collection.lives = [made, ...kept].sort((a, b) => b.segment.size - a.segment.size)
  collectSoon()
}

function considerMerge(collection: Collection): void {
  if (collection.working > 0 || worthMerging(collection.lives).length === 0) return
  enqueue(collection, (touched) => mergeAll(collection, worthMerging(collection.lives), touched)).catch(
    collection.onFault,
  )
}

/** Everything when enough has changed, else the small segments when there are too many of them. */
function worthMerging(lives: readonly Live[]): Live[] {
  const [largest, ...small] = lives
  if (!largest) return []
  const changed = small.reduce((sum, live) => sum + live.segment.size, 0) + largest.deaths
  if (changed > Math.max(MERGE_LEAST, largest.segment.size * MERGE_SHARE)) return [...lives]
  return small.length >= MOST_SEGMENTS ? small : []
}

function* batchesOf(documents: SearchDocument[]): Generator<SearchDocument[]> {
  for (let from = 0; from < documents.length; from += SMALL_BATCH) {
    yield documents.slice(from, from + SMALL_BATCH)
  }
}
