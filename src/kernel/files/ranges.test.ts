import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contentDisposition } from '#kernel/http/disposition'
import { readRange } from './ranges.ts'

const rows: [header: string | undefined, answer: ReturnType<typeof readRange>][] = [
  [undefined, null],
  ['bytes=0-9', { start: 0, end: 9 }],
  ['bytes=90-', { start: 90, end: 99 }],
  ['bytes=90-500', { start: 90, end: 99 }],
  ['bytes=-10', { start: 90, end: 99 }],
  ['bytes=-500', { start: 0, end: 99 }],
  ['bytes=100-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=9-2', null],
  ['bytes=0-1,5-6', null],
  ['lines=0-9', null],
  ['bytes=-', null],
]
for (const [header, answer] of rows) {
  test(`Range ${header} of a hundred bytes is ${JSON.stringify(answer)}`, () =>
    assert.deepEqual(readRange(header, 100), answer))
}

test('a range of an empty file is unsatisfiable', () =>
  assert.equal(readRange('bytes=-5', 0), 'unsatisfiable'))

test('file names keep their accents and cannot break out of the header', () => {
  assert.equal(
    contentDisposition('Été "à" Nîmes\r\n; x.csv'),
    `attachment; filename="Ete _a_ Nimes___ x.csv"; filename*=UTF-8''%C3%89t%C3%A9%20%22%C3%A0%22%20N%C3%AEmes%0D%0A%3B%20x.csv`,
  )
})
