import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayInWords, inOrdinals } from './day.ts'

test('French says the first of a month as an ordinal, and no other day; English none', () => {
  assert.equal(dayInWords('fr', '2026-10-01T10:00:00Z'), '1er octobre 2026')
  assert.equal(dayInWords('fr', '2026-10-11T10:00:00Z'), '11 octobre 2026')
  assert.equal(dayInWords('en', '2026-10-01T10:00:00Z'), '1 October 2026')
  assert.equal(inOrdinals('fr', '1 oct. 2026'), '1er oct. 2026')
  assert.equal(inOrdinals('fr', 'octobre 2026'), 'octobre 2026')
})

test('a day is that of Paris, unless it is one of a calendar', () => {
  assert.equal(dayInWords('fr', '2026-09-30T22:30:00Z'), '1er octobre 2026')
  assert.equal(dayInWords('fr', '2026-09-30T22:30:00Z', 'UTC'), '30 septembre 2026')
})
