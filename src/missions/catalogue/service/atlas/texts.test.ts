import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeTexts } from './texts.ts'

const all = ['saint denis', 'lyon', 'saint denis', '', 'le lyonnais', 'lyon']
const texts = makeTexts(all)

test('each text stands at its place', () => {
  assert.deepEqual(
    all.map((_, index) => texts.at(index)),
    all,
  )
})

test('equal texts are found in order, others with them never', () => {
  assert.deepEqual([...texts.equalTo('saint denis')], [0, 2])
  assert.deepEqual([...texts.equalTo('lyon')], [1, 5])
  assert.deepEqual([...texts.equalTo('')], [3])
  for (const unknown of ['lyo', 'lyonn', 'saint', 'denis\nlyon'])
    assert.deepEqual([...texts.equalTo(unknown)], [])
})

test('a part is found once in each text that holds it; a line feed is the bound of a text', () => {
  assert.deepEqual([...texts.holding('lyon')], [1, 4, 5])
  assert.deepEqual([...texts.holding('\nlyon')], [1, 5])
  assert.deepEqual([...texts.holding('lyon\n')], [1, 5])
  assert.deepEqual([...texts.holding(' lyon')], [4])
  assert.deepEqual([...texts.holding('n')], [0, 1, 2, 4, 5])
})

test('without texts nothing is found', () => {
  const none = makeTexts([])
  assert.deepEqual([[...none.equalTo('')], [...none.holding('a')]], [[], []])
})
