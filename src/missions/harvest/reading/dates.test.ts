import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toDay, toInstant } from './dates.ts'

const table: [written: string, instant: string | null][] = [
  ['2019-12-19', '2019-12-19T00:00:00.000Z'],
  ['2019-12-19T03:00:00+01:00', '2019-12-19T02:00:00.000Z'],
  ['2019-12-19 03:00:00', '2019-12-19T03:00:00.000Z'],
  ['2019-12', '2019-12-01T00:00:00.000Z'],
  ['20191219', '2019-12-19T00:00:00.000Z'],
  ['20191319', null],
  ['19/12/2019', '2019-12-19T00:00:00.000Z'],
  ['5.6.2019', '2019-06-05T00:00:00.000Z'],
  // DKAN in French, and with the label of its field.
  ['jeu, 19/12/2019 - 03:00', '2019-12-19T00:00:00.000Z'],
  ['Date changed  jeu, 19/12/2019 - 03:00', '2019-12-19T00:00:00.000Z'],
  // The order of the figures is not known.
  ['10/12/2019 - 09:23', null],
  ['2019-02-30', null],
  ['0019-12-19', null],
  ['hier', null],
]

test('moments are read as sources write them, and what is none is not guessed', () => {
  for (const [written, instant] of table) assert.equal(toInstant(written), instant, written)
})

test('a day is as precise as it is given', () => {
  assert.deepEqual(['2019', '2019-12', '2019-12-19T03:00:00Z', '2019-13'].map(toDay), [
    '2019',
    '2019-12',
    '2019-12-19',
    null,
  ])
})
