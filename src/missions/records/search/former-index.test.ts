import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Arena } from './arena.ts'
import { createSearchEngine } from './engine.ts'
import { chance, chanceDocument, sampleQuery } from './sample.ts'
import { localWorkshop, type Workshop } from './workshop.ts'

/** A workshop that remembers what it made, without holding it. */
function watched(): Workshop & { made: WeakRef<ArrayBuffer>[] } {
  const made: WeakRef<ArrayBuffer>[] = []
  const workshop = localWorkshop()
  const note = (arena: Arena) => {
    made.push(new WeakRef(arena.buffer))
    return arena
  }
  return {
    made,
    build: (batches) => workshop.build(batches).then(note),
    merge: (parts) => workshop.merge(parts).then(note),
    save: workshop.save,
    close: workshop.close,
  }
}

test('an index that another replaced is given back at once, whatever was asked of it', async () => {
  // As the launcher starts the program: nothing below asks for a collection.
  setFlagsFromString('--expose-gc')
  globalThis.gc = runInNewContext('gc')
  const pick = chance(7)
  const documents = Array.from({ length: 150 }, (_, id) => chanceDocument(pick, id))
  const workshop = watched()
  const engine = createSearchEngine({ workshop })
  const build = () => engine.rebuild([documents])
  await build()
  for (const q of ['musée', '"santé énergie"', 'accident route', 'populaton', 'eau -forêt']) {
    engine.search(sampleQuery({ q, limit: 40, facets: ['tag', 'kind'] }))
    engine.suggest(q, [], 10)
  }
  engine.similar({ of: { key: documents[0]?.key ?? '' }, kind: 'dataset', limit: 5 })
  // A change takes words out of the segment that holds its former version.
  engine.apply([{ key: documents[1]?.key ?? '', deleted: true }])
  engine.search(sampleQuery({ q: 'eau' }))
  await build()
  await engine.settle()
  for (let turn = 0; turn < 200 && workshop.made[0]?.deref(); turn++) await wait(10)
  assert.equal(workshop.made.length, 2)
  assert.ok(!workshop.made[0]?.deref())
  assert.ok(workshop.made[1]?.deref())
})
