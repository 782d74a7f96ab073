import assert from 'node:assert/strict'
import { test } from 'node:test'
import { remembering } from './remembering.ts'

test('a text is answered once while it is remembered, and no more are than the most', () => {
  const asked: string[] = []
  const lengthOf = remembering(2, (text) => asked.push(text) && text.length)
  assert.deepEqual(['', 'a', 'a', ''].map(lengthOf), [0, 1, 1, 0])
  assert.deepEqual(asked, ['', 'a'])
  assert.deepEqual(['abc', 'abc', 'a'].map(lengthOf), [3, 3, 1])
  assert.deepEqual(asked, ['', 'a', 'abc', 'a'])
})
