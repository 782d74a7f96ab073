import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engineWith, sampleDocument } from './sample.ts'

const engineOfSuggestions = () =>
  engineWith([
    sampleDocument({ title: 'Permis de construire', key: 'dataset/1', weight: 0.6 }),
    sampleDocument({ title: 'Permis de chasse', key: 'dataset/2' }),
    sampleDocument({ title: 'Population', text: 'permis', key: 'dataset/3', weight: 0.9 }),
    sampleDocument({ title: 'Ville de Perpignan', kind: 'organization', key: 'organization/1' }),
  ])

test('what is being typed is completed by words that go with the words before', async () => {
  const engine = await engineOfSuggestions()
  const { completions } = engine.suggest('permis de c', [], 5)
  assert.deepEqual(completions.toSorted(), ['permis de chasse', 'permis de construire'])
})

test('documents are suggested by their name, the most used first, not by their text', async () => {
  const engine = await engineOfSuggestions()
  const keys = (q: string, kinds: string[] = []) => engine.suggest(q, kinds, 5).items.map((item) => item.key)
  assert.deepEqual(keys('permi'), ['dataset/1', 'dataset/2'])
  assert.deepEqual(keys('pe', ['organization']), ['organization/1'])
  assert.deepEqual(keys('p').slice(0, 2), ['dataset/3', 'dataset/1'])
  assert.deepEqual(keys('permis ch'), ['dataset/2'])
})

test('a suggestion carries its kind and title', async () => {
  const engine = await engineOfSuggestions()
  assert.deepEqual(engine.suggest('perpig', [], 1).items, [
    { key: 'organization/1', kind: 'organization', title: 'Ville de Perpignan' },
  ])
})

test('a typo does not empty the suggestions', async () => {
  const engine = await engineOfSuggestions()
  assert.deepEqual(
    engine.suggest('populaion', [], 5).items.map((item) => item.key),
    ['dataset/3'],
  )
})

test('nothing typed suggests nothing', async () => {
  const engine = await engineOfSuggestions()
  assert.deepEqual(engine.suggest('  ', [], 5), { completions: [], items: [] })
})
