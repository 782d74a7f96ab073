import type { Arena } from './arena.ts'
import { assemble } from './assemble.ts'
import { draftOf } from './builder.ts'
import type { SearchChange, SearchDocument, SearchEngine, SearchStats } from './contract.ts'
import { type Live, livingCount, openLive, removeKey } from './live.ts'
import { withScratch } from './scratch.ts'
import { searchIn } from './search.ts'
import { openSegment } from './segment.ts'
import { loadSnapshot, saveSnapshot } from './snapshot.ts'
import { suggestIn } from './suggest.ts'
import type { Workshop } from './workshop.ts'

export interface EngineOptions {
  workshop: Workshop
  /** Told of a build or merge that failed; the index goes on with what it has. */
  onFault?: (error: unknown) => void
}

/** More small segments than this are merged together. */
const MOST_SEGMENTS = 8
/** A merge of everything waits for this share of the documents to be in small segments or replaced. */
const MERGE_SHARE = 0.05
const MERGE_LEAST = 2000
/** A batch beyond this goes through the workshop, so that the thread that answers never builds long. */
const SMALL_BATCH = 64

/**
 * The index in memory: one large segment and a few small ones, answered together. A change goes into a small
 * segment at the next call; the workshop merges them behind the scenes and no change is lost meanwhile.
 */
export function createSearchEngine({ workshop, onFault }: EngineOptions): SearchEngine {
  let lives: Live[] = []
  let pending = new Map<string, SearchDocument | null>()
  /** For each work, keys changed since it took its documents: its result holds older versions of them. */
  const watchers = new Set<Set<string>>()
  let work: Promise<void> = Promise.resolve()
  let working = 0

  function flush(): void {
    if (pending.size === 0 || pending.size > SMALL_BATCH) return
    const batch = takePending()
    const documents = [...batch.values()].filter((document) => document !== null)
    if (documents.length > 0) lives.push(openLive(openSegment(assemble(draftOf(documents)))))
    considerMerge()
  }

  /** Takes the changes that wait, their former versions out of every segment. */
  function takePending(): Map<string, SearchDocument | null> {
    const batch = pending
    pending = new Map()
    for (const key of batch.keys()) {
      for (const live of lives) removeKey(live, key)
      for (const touched of watchers) touched.add(key)
    }
    return batch
  }

  /** Work goes one after the other; what it makes replaces the segments of its basis. */
  function enqueue(
    task: (touched: Set<string>) => Promise<Made | null>,
    touched = new Set<string>(),
  ): Promise<void> {
    working++
    const done = work.then(async () => {
      try {
        const made = await task(touched)
        if (made) replace(made, touched)
      } finally {
        watchers.delete(touched)
        working--
      }
    })
    work = done.catch(() => {})
    return done
  }

  function replace({ basis, arena, replaced }: Made, touched: Set<string>): void {
    const made = openLive(openSegment(arena))
    for (const key of touched) removeKey(made, key)
    const kept = lives.filter((live) => !basis.includes(live))
    for (const key of replaced) if (!touched.has(key)) for (const live of kept) removeKey(live, key)
    lives = [made, ...kept].sort((a, b) => b.segment.size - a.segment.size)
  }

  function considerMerge(): void {
    if (working > 0) return
    const basis = worthMerging(lives)
    if (basis.length > 0)
      enqueue((touched) => mergeAll(worthMerging(lives), touched)).catch((error) => onFault?.(error))
  }

  async function mergeAll(basis: readonly Live[], touched: Set<string>): Promise<Made | null> {
    if (basis.length === 0) return null
    watchers.add(touched)
    const parts = basis.map((live) => ({ arena: live.segment.arena, alive: live.alive.slice() }))
    return { basis, arena: await workshop.merge(parts), replaced: [] }
  }

  /** A large batch is built in the workshop; its keys are answered by their former versions until then. */
  function absorbLarge(): void {
    if (pending.size <= SMALL_BATCH) return
    const batch = pending
    pending = new Map()
    const touched = new Set<string>()
    watchers.add(touched)
    enqueue(async () => {
      const documents = [...batch.values()].filter((document) => document !== null)
      return { basis: [], arena: await workshop.build(batchesOf(documents)), replaced: [...batch.keys()] }
    }, touched).then(considerMerge, (error) => {
      for (const [key, document] of batch)
        if (!touched.has(key) && !pending.has(key)) pending.set(key, document)
      onFault?.(error)
    })
  }

  const engine: SearchEngine = {
    search(query) {
      flush()
      return withScratch(() => searchIn(lives, query))
    },
    suggest(q, kinds, limit) {
      flush()
      return withScratch(() => suggestIn(lives, { q, kinds, limit }))
    },
    apply(changes: SearchChange[]) {
      for (const change of changes) pending.set(change.key, 'deleted' in change ? null : change)
      absorbLarge()
    },
    rebuild(batches) {
      return enqueue(async (touched) => {
        flush()
        const basis = [...lives]
        watchers.add(touched)
        return { basis, arena: await workshop.build(batches), replaced: [] }
      })
    },
    async settle() {
      flush()
      while (working > 0) await work
    },
    async save(path, stamp = '') {
      flush()
      await engine.settle()
      await enqueue((touched) => mergeAll(isWhole(lives) ? [] : [...lives], touched))
      const [live] = lives
      const arena = live?.segment.arena ?? assemble(draftOf([]))
      await saveSnapshot(path, arena, stamp)
    },
    async restore(path) {
      const snapshot = await loadSnapshot(path)
      if (!snapshot) return null
      const restored = openLive(openSegment(snapshot.arena))
      lives = [restored]
      return { stamp: snapshot.stamp }
    },
    stats: () => statsOf(lives, pending.size, working > 0),
    async close() {
      await work
      await workshop.close()
    },
  }
  return engine
}

interface Made {
  /** Segments that the new one replaces. */
  basis: readonly Live[]
  arena: Arena
  /** Keys whose former versions go, wherever they are. */
  replaced: readonly string[]
}

function isWhole(lives: readonly Live[]): boolean {
  return lives.length <= 1 && lives.every((live) => live.deaths === 0)
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
  for (let from = 0; from < documents.length; from += SMALL_BATCH)
    yield documents.slice(from, from + SMALL_BATCH)
}

function statsOf(lives: readonly Live[], waiting: number, merging: boolean): SearchStats {
  const [largest] = lives
  return {
    documents: lives.reduce((sum, live) => sum + livingCount(live), 0),
    segments: lives.length,
    delta: lives.slice(1).reduce((sum, live) => sum + livingCount(live), waiting),
    bytes: lives.reduce((sum, live) => sum + live.segment.arena.buffer.byteLength, 0),
    words: largest ? largest.segment.stemOf.length : 0,
    merging,
  }
}
