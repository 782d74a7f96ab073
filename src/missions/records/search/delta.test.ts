import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SearchAnswer, SearchChange, SearchDocument, SearchEngine } from './contract.ts'
import { createSearchEngine } from './engine.ts'
import {
  ask,
  CHANCE_WORDS,
  chance,
  chanceDocument,
  engineWith,
  keysOf,
  sampleDocument,
  sampleQuery,
} from './sample.ts'
import { localWorkshop, type Workshop } from './workshop.ts'

const QUERIES = [
  '',
  'eau',
  'accident route',
  'musée ville',
  'ecol',
  'populaton',
  '"santé énergie"',
  'forêt -eau',
  'budget licorne marché',
]

function answers(engine: SearchEngine): SearchAnswer[] {
  return QUERIES.flatMap((q) => [
    engine.search(sampleQuery({ q, limit: 40, facets: ['tag', 'license', 'kind'] })),
    engine.search(
      sampleQuery({ q, filters: { license: ['l1'], tag: ['t1', 't2'] }, facets: ['tag', 'license'] }),
    ),
    engine.search(sampleQuery({ q, sort: { by: 'title', direction: 'asc' }, limit: 15 })),
    engine.search(sampleQuery({ q, sort: { by: 'views', direction: 'desc' }, limit: 15 })),
  ])
}

test('after any sequence of changes the index answers as one built from scratch', async () => {
  for (const seed of [1, 2, 3]) {
    const pick = chance(seed)
    const truth = new Map<string, SearchDocument>()
    const initial = Array.from({ length: 150 }, (_, id) => chanceDocument(pick, id))
    for (const document of initial) truth.set(document.key, document)
    const engine = await engineWith(initial)
    for (let step = 0; step < 30; step++) {
      engine.apply(Array.from({ length: 1 + pick(4) }, () => change(pick, truth)))
      if (pick(3) === 0) ask(engine, CHANCE_WORDS[pick(CHANCE_WORDS.length)] ?? '')
    }
    const rebuilt = await engineWith([...truth.values()])
    assert.deepEqual(answers(engine), answers(rebuilt))
    await engine.settle()
    assert.deepEqual(answers(engine), answers(rebuilt))
    assert.equal(engine.stats().documents, truth.size)
  }
})

function change(pick: (below: number) => number, truth: Map<string, SearchDocument>): SearchChange {
  const id = pick(180)
  if (pick(4) === 0) {
    truth.delete(`dataset/${id}`)
    return { key: `dataset/${id}`, deleted: true }
  }
  const document = chanceDocument(pick, id)
  truth.set(document.key, document)
  return document
}

test('a change is searchable by the next call, the former version gone', async () => {
  const engine = await engineWith([sampleDocument({ title: 'Abeilles', key: 'dataset/1' })])
  engine.apply([sampleDocument({ title: 'Ruches', key: 'dataset/1' })])
  assert.deepEqual(keysOf(ask(engine, 'ruches')), ['dataset/1'])
  assert.equal(ask(engine, 'abeilles').total, 0)
  engine.apply([
    { key: 'dataset/1', deleted: true },
    { key: 'dataset/none', deleted: true },
  ])
  assert.equal(engine.search(sampleQuery({})).total, 0)
})

/** A workshop whose merges and builds wait for the test to let them end. */
function slowWorkshop(): { workshop: Workshop; release: () => void } {
  const real = localWorkshop()
  let release = () => {}
  const gate = () =>
    new Promise<void>((resolve) => {
      release = resolve
    })
  return {
    workshop: {
      build: async (batches) => {
        const arena = await real.build(batches)
        await gate()
        return arena
      },
      merge: async (parts) => {
        const arena = await real.merge(parts)
        await gate()
        return arena
      },
      save: real.save,
      close: real.close,
    },
    release: () => release(),
  }
}

test('changes that arrive during a rebuild stay on top of it', async () => {
  const { workshop, release } = slowWorkshop()
  const engine = createSearchEngine({ workshop })
  const done = engine.rebuild([
    [
      sampleDocument({ title: 'Abeilles', key: 'dataset/1' }),
      sampleDocument({ title: 'Loups', key: 'dataset/2' }),
    ],
  ])
  await new Promise((resolve) => setTimeout(resolve, 20))
  engine.apply([sampleDocument({ title: 'Ruches', key: 'dataset/1' }), { key: 'dataset/2', deleted: true }])
  assert.equal(ask(engine, 'ruches').total, 1)
  release()
  await done
  assert.deepEqual(keysOf(engine.search(sampleQuery({}))), ['dataset/1'])
  assert.equal(ask(engine, 'ruches').total, 1)
})

test('a large batch is built aside; a newer change of one of its keys wins', async () => {
  const { workshop, release } = slowWorkshop()
  const engine = createSearchEngine({ workshop })
  engine.apply(
    Array.from({ length: 500 }, (_, i) => sampleDocument({ title: 'Ancien', key: `dataset/${i}` })),
  )
  engine.apply([sampleDocument({ title: 'Nouveau', key: 'dataset/7' })])
  assert.equal(ask(engine, 'nouveau').total, 1)
  await new Promise((resolve) => setTimeout(resolve, 60))
  release()
  await engine.settle()
  assert.deepEqual([ask(engine, 'ancien').total, ask(engine, 'nouveau').total], [499, 1])
})

test('a build that fails loses no change', async () => {
  const faults: unknown[] = []
  const real = localWorkshop()
  let broken = true
  const workshop: Workshop = {
    ...real,
    build: (batches) => (broken ? Promise.reject(new Error('no memory')) : real.build(batches)),
  }
  const engine = createSearchEngine({ workshop, onFault: (error) => faults.push(error) })
  engine.apply(Array.from({ length: 300 }, (_, i) => sampleDocument({ title: `Carte ${i}` })))
  await engine.settle()
  assert.equal(faults.length, 1)
  broken = false
  engine.apply([sampleDocument({ title: 'Une de plus' })])
  await engine.settle()
  assert.equal(engine.stats().documents, 301)
})
