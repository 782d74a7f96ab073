import assert from 'node:assert/strict'
import { test } from 'node:test'
import { frequencies } from '../vocabulary/frequencies.ts'
import { adviseQuality, dueAt, type QualityFacts, scoreQuality } from './quality.ts'

const now = new Date('2026-03-01T12:00:00Z')
const day = 86_400_000
const ago = (days: number) => new Date(now.getTime() - days * day)

const nothing: QualityFacts = {
  description: '',
  license: null,
  frequency: null,
  temporalCoverage: false,
  spatial: false,
  lastUpdate: now,
  resources: null,
}
const everything: QualityFacts = {
  description: 'x'.repeat(101),
  license: 'lov2',
  frequency: 'daily',
  temporalCoverage: true,
  spatial: true,
  lastUpdate: now,
  resources: { open: 1, unavailable: 0, documented: 1 },
}

const rows: [rule: string, change: Partial<QualityFacts>, met: number][] = [
  ['everything said', {}, 9],
  ['100 characters are not a detailed description', { description: 'x'.repeat(100) }, 8],
  ['no licence', { license: null }, 8],
  ['no period', { temporalCoverage: false }, 8],
  ['no territory', { spatial: false }, 8],
  ['an unknown frequency loses frequency and timeliness', { frequency: 'unknown' }, 7],
  ['no frequency loses frequency and timeliness', { frequency: null }, 7],
  [
    'a frequency that promises nothing is always in time',
    { frequency: 'punctual', lastUpdate: ago(9999) },
    9,
  ],
  ['a late daily dataset', { lastUpdate: ago(2.01) }, 8],
  ['a daily dataset has one day and 24 hours more', { lastUpdate: ago(2) }, 9],
  ['no resources lose three criteria', { resources: null }, 6],
  ['only closed formats', { resources: { open: 0, unavailable: 0, documented: 1 } }, 8],
  ['a broken link', { resources: { open: 3, unavailable: 1, documented: 1 } }, 8],
  ['no documentation', { resources: { open: 1, unavailable: 0, documented: 0 } }, 8],
  [
    'documentation unknown at the source does not count',
    { resources: { open: 1, unavailable: 0, documented: null } },
    8,
  ],
]

for (const [rule, change, met] of rows) {
  test(`quality: ${rule}`, () => {
    const { score } = scoreQuality({ ...everything, ...change }, now)
    assert.equal(Math.round(score * 9), met)
  })
}

test('an empty dataset scores zero and judges neither timeliness nor resources', () => {
  const { score, hasResources, criteria } = scoreQuality(nothing, now)
  assert.equal(score, 0)
  assert.equal(hasResources, false)
  const unknown = criteria.filter((criterion) => criterion.met === null).map((criterion) => criterion.key)
  assert.deepEqual(unknown, ['timeliness', 'openFormat', 'availability', 'documentation'])
})

const deltas: [frequency: string, days: number | null][] = [
  ['oneMinute', 1 / 1440],
  ['thirtyMinutes', 30 / 1440],
  ['trihourly', 3 / 24],
  ['twelveHours', 0.5],
  ['severalTimesADay', 1],
  ['threeTimesADay', 1],
  ['daily', 1],
  ['fiveTimesAWeek', 7],
  ['semiweekly', 7],
  ['biweekly', 14],
  ['semimonthly', 31],
  ['monthly', 31],
  ['bimonthly', 62],
  ['quarterly', 93],
  ['threeTimesAYear', 365],
  ['semiannual', 365],
  ['annual', 365],
  ['quadrennial', 4 * 365],
  ['tridecennial', 30 * 365],
  ['continuous', null],
  ['irregular', null],
  ['never', null],
  ['notPlanned', null],
  ['other', null],
]

for (const [frequency, days] of deltas) {
  test(`${frequency} is due ${days === null ? 'never' : `${days} days and 24 hours after its last update`}`, () => {
    const due = dueAt(frequency, now)
    assert.equal(due && due.getTime() - now.getTime(), days && Math.round((days + 1) * day))
  })
}

test('there are forty frequencies', () => assert.equal(new Set(frequencies.map((term) => term.id)).size, 40))

test('each criterion that is not met says what to do, in both languages', () => {
  for (const lang of ['fr', 'en'] as const) {
    const { criteria } = adviseQuality(scoreQuality(nothing, now), lang)
    assert.ok(criteria.every((criterion) => criterion.label && criterion.remedy))
  }
  const { criteria } = adviseQuality(scoreQuality(everything, now), 'fr')
  assert.ok(criteria.every((criterion) => criterion.remedy === null))
})
