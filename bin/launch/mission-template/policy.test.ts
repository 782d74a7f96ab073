import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous, systemActor } from '#kernel/context'
import { mayWriteEntry } from './policy.ts'

test('only the office writes entries', () => {
  assert.equal(mayWriteEntry(anonymous), false)
  assert.equal(mayWriteEntry(systemActor), true)
})
