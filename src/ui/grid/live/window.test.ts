import assert from 'node:assert/strict'
import { test } from 'node:test'
import { heightOf, scrollFor, sightOf } from './window.ts'

const [height, viewHeight] = [36, 400]

for (const total of [3, 50, 35_000, 400_000, 50_000_000]) {
  test(`every row of ${total} can be brought in sight, and is drawn where it is seen`, () => {
    for (const row of [0, 1, Math.floor(total / 3), Math.floor(total / 2), total - 2, total - 1]) {
      for (const before of [0, heightOf({ total, height }) / 2, heightOf({ total, height })]) {
        const scrollTop = scrollFor(row, { total, height, scrollTop: before, viewHeight })
        const { from, to, top } = sightOf({ total, height, scrollTop, viewHeight })
        assert.ok(from <= row && row < to, `${row} of ${total} in ${from}..${to}`)
        assert.ok(to - from < 30, 'no more than what is in sight')
        const place = top + (row - from) * height - scrollTop
        const last = Math.min(viewHeight, total * height) - height
        assert.ok(place > -1 && place < last + 1, `${row} of ${total} at ${place}`)
      }
    }
  })
}

test('no list is taller than what browsers draw', () => {
  assert.equal(heightOf({ total: 100, height }), 3600)
  assert.ok(heightOf({ total: 1e9, height }) < 17_000_000)
})
