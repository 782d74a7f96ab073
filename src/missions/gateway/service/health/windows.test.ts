import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closedBreaker, hear, noteOutcome, waitOf } from './breaker.ts'
import { nextWindow, windowAt } from './windows.ts'

const sunday = { kind: 'weekly' as const, weekday: 7, startTime: '23:30', minutes: 90, reason: 'Hebdo' }

test('a weekly window follows the clocks of Paris, past midnight and through the change of hour', () => {
  const table: [now: string, until: string | null][] = [
    ['2027-03-14T22:29:00Z', null],
    ['2027-03-14T22:30:00Z', '2027-03-15T00:00:00.000Z'],
    ['2027-03-14T23:59:00Z', '2027-03-15T00:00:00.000Z'],
    ['2027-03-15T00:00:00Z', null],
    // The last Sunday of March: two hours ahead of universal time from then on.
    ['2027-03-28T21:30:00Z', '2027-03-28T23:00:00.000Z'],
    ['2027-03-28T23:00:00Z', null],
  ]
  for (const [now, until] of table) assert.equal(windowAt([sunday], new Date(now))?.until ?? null, until, now)
})

test('the next window is told seven days before', () => {
  const once = {
    kind: 'once' as const,
    startsAt: '2027-03-20T10:00:00.000Z',
    endsAt: '2027-03-20T11:00:00.000Z',
    reason: 'Une fois',
  }
  assert.equal(nextWindow([once], new Date('2027-03-12T10:00:00Z')), null)
  assert.equal(nextWindow([once, sunday], new Date('2027-03-15T10:00:00Z'))?.reason, 'Une fois')
  assert.equal(nextWindow([sunday], new Date('2027-03-15T10:00:00Z'))?.from, '2027-03-21T22:30:00.000Z')
})

test('a breaker opens on failures, lets one call try after a wait that doubles, and hears the newest word', () => {
  const breaker = closedBreaker(0)
  for (let nth = 0; nth < 4; nth += 1) assert.equal(noteOutcome(breaker, 'timeout', nth), null)
  assert.equal(noteOutcome(breaker, 'timeout', 5)?.state, 'open')
  assert.equal(waitOf(breaker, 1005), 9000)
  assert.equal(noteOutcome(breaker, 'timeout', 1006), null, 'a call that left before proves nothing')
  assert.equal(waitOf(breaker, 10_005), null)
  assert.ok(waitOf(breaker, 10_006), 'one call tries for all')
  const again = noteOutcome(breaker, 'reset', 10_007)
  assert.deepEqual([again?.state, (again?.retryAt ?? 0) - 10_007], ['open', 20_000])
  hear(breaker, { state: 'closed', since: 9000, retryAt: 0, openings: 0, cause: null })
  assert.equal(breaker.state, 'open', 'what is older is not believed')
  hear(breaker, { state: 'closed', since: 20_000, retryAt: 0, openings: 0, cause: null })
  assert.equal(waitOf(breaker, 20_001), null)
})

test('a few failures among many answers open nothing', () => {
  const breaker = closedBreaker(0)
  for (let nth = 0; nth < 400; nth += 1)
    assert.equal(noteOutcome(breaker, nth % 3 === 0 ? 'status' : null, nth), null)
})
