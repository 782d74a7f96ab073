import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RemedyStep } from '../../scan/steps.ts'
import { composeSteps } from './composing.ts'

const remove = (column: string): RemedyStep => ({ kind: 'remove', column })
const year = (column: string): RemedyStep => ({ kind: 'generalize', column, to: 'year' })
const month = (column: string): RemedyStep => ({ kind: 'generalize', column, to: 'month' })
const rare = (...columns: string[]): RemedyStep => ({
  kind: 'suppress',
  what: 'small-groups',
  columns,
  k: 5,
})
const counted: RemedyStep = { kind: 'aggregate', by: ['ville', 'nir'], sums: [], threshold: 5 }
const recovered: RemedyStep = {
  kind: 'suppress',
  what: 'secondary',
  column: 'effectif',
  dimension: 'sexe',
  by: ['ville'],
}

const rows: [rule: string, wished: RemedyStep[], steps: RemedyStep[]][] = [
  ['nothing is done twice', [remove('nir'), remove('nir')], [remove('nir')]],
  ['nothing is done to a column that goes', [year('naissance'), remove('naissance')], [remove('naissance')]],
  ['the careful wish holds', [month('naissance'), year('naissance')], [year('naissance')]],
  [
    'rows are compared after dates are widened, without the columns that go',
    [remove('nir'), rare('naissance', 'nir'), year('naissance')],
    [year('naissance'), rare('naissance'), remove('nir')],
  ],
  [
    'rows are counted last',
    [counted, remove('nir')],
    [remove('nir'), { kind: 'aggregate', by: ['ville'], sums: [], threshold: 5 }],
  ],
  ['a total that goes reveals nothing', [recovered, remove('sexe')], [remove('sexe')]],
]

for (const [rule, wished, steps] of rows)
  test(`several remedies make one file: ${rule}`, () => assert.deepEqual(composeSteps(wished), steps))
