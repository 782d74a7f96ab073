import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextTime, parseCron, withJitter } from './service/cron.ts'

const from = new Date('2026-01-15T10:30:00Z')

test('the next hour of a line of cron, never more often than each hour', () => {
  const cases: [string, string | null][] = [
    ['15 * * * *', '2026-01-15T11:15:00.000Z'],
    ['45 * * * *', '2026-01-15T10:45:00.000Z'],
    ['0 3 * * *', '2026-01-16T03:00:00.000Z'],
    ['0 3 * * 1', '2026-01-19T03:00:00.000Z'],
    ['0 3 * * 7', '2026-01-18T03:00:00.000Z'],
    ['0 3 1 * *', '2026-02-01T03:00:00.000Z'],
    ['0 */6 * * *', '2026-01-15T12:00:00.000Z'],
    ['0 3 1 * 5', '2026-01-16T03:00:00.000Z'],
    ['0 0 31 2 *', null],
    ['* * * * *', null],
    ['0,30 * * * *', null],
  ]
  for (const [line, expected] of cases)
    assert.equal(nextTime(line, from)?.toISOString() ?? null, expected, line)
})

test('what is no line of cron is none', () => {
  for (const line of [
    '',
    '0 3 * *',
    '60 * * * *',
    '0 24 * * *',
    '0 3 0 * *',
    '0 5-3 * * *',
    '0 */0 * * *',
    'a b c d e',
  ])
    assert.equal(parseCron(line), null, line)
})

test('sources of the same hour are spread, each always at the same moment', () => {
  const moments = Array.from({ length: 50 }, (_, index) => withJitter(from, `source-${index}`).getTime())
  assert.ok(new Set(moments).size > 40)
  assert.ok(moments.every((moment) => moment >= from.getTime() && moment < from.getTime() + 1800_000))
  assert.equal(withJitter(from, 'source-1').getTime(), moments[1])
})
