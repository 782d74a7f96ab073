import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openJudgement } from './judgement.ts'
import { kindOf } from './kinds.ts'
import { meanings } from './register.ts'
import { vectors } from './test-vectors.ts'

/** What a column of these values means; each stands for several rows. */
function meaningOf(label: string, values: readonly string[], rows = 3): string | null {
  const judgement = openJudgement(label)
  for (const value of values) judgement.add(value, rows)
  return judgement.verdict()?.id ?? null
}

test('every meaning of the register has values that are of it, and values that are not', () => {
  const tried = new Set(
    vectors.filter(({ right, wrong }) => right.length && wrong.length).map(({ id }) => id),
  )
  assert.deepEqual(
    [...new Set(meanings.map(({ id }) => id))].filter((id) => !tried.has(id)),
    [],
  )
})

test('the kinds that pages ask about are those of the register', () => {
  const asked = ['identifier', 'code', 'coordinate']
  for (const { id, kind } of meanings) assert.equal(kindOf(id), asked.includes(kind) ? kind : null, id)
})

for (const { id, label, right, wrong, alone } of vectors) {
  test(`values of ${id} are told under their header`, () => {
    assert.equal(meaningOf(label, right), id)
  })

  test(`no value that is not of ${id} is told so, even under its header`, () => {
    const taken = wrong.filter((value) => meaningOf(label, [value]) === id)
    assert.deepEqual(taken, [])
  })

  test(`values that are of ${id} and values that are not make no column of it`, () => {
    assert.notEqual(meaningOf(label, [...right, ...wrong, ...wrong.map((value) => `${value} x`)], 1), id)
  })

  if (alone) {
    test(`values of ${id} are told without a header`, () => {
      assert.equal(meaningOf('x', right), id)
    })
  }
}
