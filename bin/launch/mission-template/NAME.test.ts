import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '#testkit'

test('an entry that does not exist is a problem of this mission', async (t) => {
  const { anonymous } = await testApp(t)
  const answer = await anonymous.get('/api/NAME/none')
  assert.equal(answer.statusCode, 404)
  assert.match(answer.json().type, /NAME\/entry-not-found$/)
})

test('the first rule of NAME', () => {
  assert.fail('Write here the first rule of the mission, then the verb that makes it true.')
})
