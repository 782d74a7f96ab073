import { assemble } from './assemble.ts'
import { draftOf } from './builder.ts'
import { absorbLarge, type Collection, enqueue, flush, openCollection, partsOf } from './collection.ts'
import type { SearchEngine, SearchStats } from './contract.ts'
import { type Live, livingCount, openLive } from './live.ts'
import { withScratch } from './scratch.ts'
import { searchIn } from './search.ts'
import { openSegment } from './segment.ts'
import { similarIn } from './similar.ts'
import { loadSnapshot, saveSnapshot } from './snapshot.ts'
import { suggestIn } from './suggest.ts'
import type { Workshop } from './workshop.ts'

export interface EngineOptions {
  workshop: Workshop
  /** Told of a build or merge that failed; the index goes on with what it has. */
  onFault?: (error: unknown) => void
}

/** The index in memory behind the contract of search. */
export function createSearchEngine({ workshop, onFault = () => {} }: EngineOptions): SearchEngine {
  const collection = openCollection(workshop, onFault)
  return {
    search(query) {
      flush(collection)
      return withScratch(() => searchIn(collection.lives, query))
    },
    suggest(q, kinds, limit) {
      flush(collection)
      return withScratch(() => suggestIn(collection.lives, { q, kinds, limit }))
    },
    similar(query) {
      flush(collection)
      return withScratch(() => similarIn(collection.lives, query))
    },
    apply(changes) {
      for (const change of changes) collection.pending.set(change.key, 'deleted' in change ? null : change)
      absorbLarge(collection)
    },
    rebuild: (batches) =>
      enqueue(collection, async (touched) => {
        flush(collection)
        const basis = [...collection.lives]
        collection.watchers.add(touched)
        return { basis, arena: await workshop.build(batches), replaced: [] }
      }),
    settle: () => settle(collection),
    save: (path, stamp = '') => save(collection, path, stamp),
    async restore(path) {
      const snapshot = await loadSnapshot(path)
      if (!snapshot) return null
      collection.lives = [openLive(openSegment(snapshot.arena))]
      return { stamp: snapshot.stamp }
    },
    stats: () => statsOf(collection),
    async close() {
      await collection.work
      await workshop.close()
    },
  }
}

async function settle(collection: Collection): Promise<void> {
  flush(collection)
  while (collection.working > 0) await collection.work
}

/**
 * One file holds one segment. Several are merged for the file alone: the index would hold its largest segment twice
 * while the new one took the place of the old.
 */
async function save(collection: Collection, path: string, stamp: string): Promise<void> {
  await settle(collection)
  await enqueue(collection, async () => {
    const { lives, workshop } = collection
    if (isWhole(lives)) await saveSnapshot(path, lives[0]?.segment.arena ?? assemble(draftOf([])), stamp)
    else await workshop.save(partsOf(lives), { path, stamp })
    return null
  })
}

function isWhole(lives: readonly Live[]): boolean {
  return lives.length <= 1 && lives.every((live) => live.deaths === 0)
}

function statsOf({ lives, pending, working }: Collection): SearchStats {
  const [largest] = lives
  return {
    documents: lives.reduce((sum, live) => sum + livingCount(live), 0),
    segments: lives.length,
    delta: lives.slice(1).reduce((sum, live) => sum + livingCount(live), pending.size),
    bytes: lives.reduce((sum, live) => sum + live.segment.arena.buffer.byteLength, 0),
    words: largest ? largest.segment.stemOf.length : 0,
    merging: working > 0,
  }
}
