import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSearchEngine } from './engine.ts'
import { ask, engineWith, sampleDocument, sampleQuery } from './sample.ts'
import { localWorkshop } from './workshop.ts'

const HOSTILE = [
  'a'.repeat(10_000),
  'mot '.repeat(2_500),
  '"'.repeat(999),
  '"accident',
  'accident" -"',
  '- -- --- -"" ""',
  '\0\0accident\0',
  '🚗🚑 accident 👩‍👩‍👧',
  '\ud800 accident \udfff',
  '../../etc/passwd; DROP TABLE records --',
  '<script>alert(1)</script>',
  'йцукен 事故 حادث',
  '\u0301\u0301\u0301',
  '(((((a+)+)+)+)+$',
  '__proto__ constructor toString hasOwnProperty',
]

test('no query, however hostile, breaks a search or a suggestion, or holds it long', async () => {
  const engine = await engineWith(['Accident de la route', '🚗 trafic', '事故 統計'])
  for (const q of HOSTILE) {
    const start = performance.now()
    assert.ok(ask(engine, q).total >= 0)
    assert.ok(Array.isArray(engine.suggest(q, [], 5).items))
    assert.ok(performance.now() - start < 200, `too long: ${q.slice(0, 30)}`)
  }
  assert.equal(ask(engine, 'accident" -"').total, 1)
  assert.equal(ask(engine, '事故').total, 1)
})

test('names of filters, facets and sorts are never trusted', async () => {
  const engine = await engineWith(['Accident'])
  const answer = engine.search(
    sampleQuery({
      filters: { constructor: ['x'] },
      facets: ['toString', 'tag'],
      sort: { by: 'valueOf', direction: 'asc' },
      offset: -5,
      limit: 3,
    }),
  )
  assert.deepEqual([answer.total, answer.hits.length, answer.facets.tag], [0, 0, []])
})

test('documents with absurd values are held all the same', async () => {
  const engine = createSearchEngine({ workshop: localWorkshop() })
  engine.apply([
    sampleDocument({
      title: '',
      key: 'dataset/absurd',
      text: 'x '.repeat(50_000),
      tags: Array.from({ length: 3_000 }, (_, i) => `tag ${i}`),
      weight: Number.NaN,
      created: Number.POSITIVE_INFINITY,
      facets: { tag: ['', 'a', 'a'] },
    }),
  ])
  const answer = engine.search(sampleQuery({ facets: ['tag'] }))
  assert.deepEqual(answer.facets.tag, [{ value: 'a', count: 1 }])
  assert.equal(answer.hits[0]?.key, 'dataset/absurd')
})

test('an empty index answers', async () => {
  const engine = createSearchEngine({ workshop: localWorkshop() })
  assert.deepEqual(engine.search(sampleQuery({ q: 'accident', facets: ['tag'] })), {
    total: 0,
    partial: false,
    corrected: null,
    hits: [],
    facets: { tag: [] },
  })
})
