import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assemble } from './assemble.ts'
import { draftOf } from './builder.ts'
import type { SearchDocument } from './contract.ts'
import { CHANCE_WORDS, chance, chanceDocument, engineWith, sampleDocument, sampleQuery } from './sample.ts'

/** One that few documents have is kept another way. */
const FACETS = ['tag', 'license', 'organization', 'kind', 'hvd']

function passes(document: SearchDocument, filters: Record<string, string[]>, except: string): boolean {
  return Object.entries(filters).every(([facet, values]) => {
    const own = facet === 'kind' ? [document.kind] : (document.facets[facet] ?? [])
    return facet === except || values.some((value) => own.includes(value))
  })
}

function bruteCounts(
  found: SearchDocument[],
  filters: Record<string, string[]>,
  facet: string,
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const document of found.filter((each) => passes(each, filters, facet))) {
    const values = facet === 'kind' ? [document.kind] : (document.facets[facet] ?? [])
    for (const value of new Set(values)) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return counts
}

function withValue(pick: (below: number) => number, id: number): SearchDocument {
  const { facets, ...said } = chanceDocument(pick, id)
  return { ...said, facets: { ...facets, hvd: id % 19 === 3 ? ['meteo', `h${id % 4}`] : [] } }
}

function someFilters(pick: (below: number) => number): Record<string, string[]> {
  return {
    ...(pick(2) === 0 ? { tag: [`t${pick(12)}`, `t${pick(12)}`] } : {}),
    ...(pick(2) === 0 ? { license: [`l${pick(3)}`] } : {}),
    ...(pick(3) === 0 ? { kind: ['dataset'] } : {}),
    ...(pick(4) === 0 ? { hvd: ['meteo', 'h2'] } : {}),
  }
}

test('counts of every facet equal a count by hand, whatever the words and the filters', async () => {
  const pick = chance(7)
  const documents = Array.from({ length: 400 }, (_, id) => withValue(pick, id))
  const byKey = new Map(documents.map((document) => [document.key, document]))
  const engine = await engineWith(documents)
  // One document arrives late and one leaves, so that counts run over several segments.
  engine.apply([withValue(pick, 400), { key: 'dataset/3', deleted: true }])
  engine.apply([])
  byKey.delete('dataset/3')
  const late = chance(7)
  for (let id = 0; id < 400; id++) withValue(late, id)
  byKey.set('dataset/400', withValue(late, 400))

  for (let round = 0; round < 120; round++) {
    const q = pick(3) === 0 ? '' : (CHANCE_WORDS[pick(CHANCE_WORDS.length)] ?? '')
    const filters = someFilters(pick)
    const all = engine.search(sampleQuery({ q, limit: 1000 }))
    const found = all.hits.flatMap((hit) => byKey.get(hit.key) ?? [])
    assert.equal(found.length, all.total)
    const answer = engine.search(sampleQuery({ q, filters, facets: FACETS, facetLimit: 1000 }))
    assert.equal(answer.total, found.filter((document) => passes(document, filters, '')).length)
    for (const facet of FACETS) {
      const expected = bruteCounts(found, filters, facet)
      const counted = answer.facets[facet]?.filter(({ count }) => count > 0) ?? []
      assert.deepEqual(new Map(counted.map(({ value, count }) => [value, count])), expected, `${q} ${facet}`)
    }
  }
})

test('a facet that few documents have costs the others nothing', () => {
  const size = (hvd: (n: number) => string[]) => {
    const documents = Array.from({ length: 2000 }, (_, n) =>
      sampleDocument({ title: `Carte ${n}`, facets: { hvd: hvd(n) } }),
    )
    return assemble(draftOf(documents)).buffer.byteLength
  }
  const none = size(() => [])
  assert.ok(size((n) => (n % 50 === 0 ? ['mobility'] : [])) - none < 1000, 'half a byte a document')
  assert.ok(size(() => ['mobility']) - none > 2000 * 8)
})

test('values come by count then by name, cut at the limit without losing the active ones', async () => {
  const documents = Array.from({ length: 30 }, (_, i) =>
    sampleDocument({ title: `Carte ${i}`, facets: { tag: [`t${i % 5}`, i < 3 ? 'rare' : 'usual'] } }),
  )
  const engine = await engineWith(documents)
  const answer = engine.search(
    sampleQuery({ facets: ['tag'], facetLimit: 2, filters: { tag: ['rare', 'unknown'] } }),
  )
  assert.deepEqual(answer.facets.tag, [
    { value: 'usual', count: 27 },
    { value: 't0', count: 6 },
    { value: 'rare', count: 3 },
    { value: 'unknown', count: 0 },
  ])
})

test('values of one facet widen the answer, values of two facets narrow it', async () => {
  const engine = await engineWith([
    sampleDocument({ title: 'Un', facets: { tag: ['a'], license: ['x'] } }),
    sampleDocument({ title: 'Deux', facets: { tag: ['b'], license: ['x'] } }),
    sampleDocument({ title: 'Trois', facets: { tag: ['b'], license: ['y'] } }),
  ])
  const total = (filters: Record<string, string[]>) => engine.search(sampleQuery({ filters })).total
  assert.equal(total({ tag: ['a', 'b'] }), 3)
  assert.equal(total({ tag: ['b'], license: ['x'] }), 1)
  assert.equal(total({ nothing: ['z'] }), 0)
})

test('a facet whose values are all wanted lets through what has them all', async () => {
  const engine = await engineWith([
    sampleDocument({ title: 'Un', facets: { tag: ['eau', 'air'] } }),
    sampleDocument({ title: 'Deux', facets: { tag: ['eau'] } }),
    sampleDocument({ title: 'Trois', facets: { tag: ['air'] } }),
  ])
  const filters = { tag: ['eau', 'air'] }
  assert.equal(engine.search(sampleQuery({ filters })).total, 3)
  const { total, hits } = engine.search(sampleQuery({ filters, every: ['tag'] }))
  assert.deepEqual([total, hits[0]?.key], [1, 'dataset/un'])
  const unknown = sampleQuery({ filters: { tag: ['eau', 'feu'] }, every: ['tag'] })
  assert.equal(engine.search(unknown).total, 0)
})
