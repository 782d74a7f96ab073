import assert from 'node:assert/strict'
import { test } from 'node:test'
import { declaredRefusals } from '#kernel/refusal'
import { endingOfCode } from '#missions/journal'
import './index.ts'
import { faultOf } from './schema/refusals.ts'

test('whatever refuses a call is told in words to the person concerned', () => {
  const codes = declaredRefusals()
    .map(({ code }) => code)
    .filter((code) => code.startsWith('gateway/') && faultOf(code) !== 'gateway')
  assert.ok(codes.length > 20)
  const untold = [...codes, 'gateway/grants-stale', 'gateway/overloaded'].filter(
    (code) => endingOfCode(code) === null,
  )
  assert.deepEqual(untold, [])
})
