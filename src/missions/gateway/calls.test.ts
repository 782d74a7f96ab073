import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { quotientPath, testGateway } from '../../testkit/gateway.ts'

test('a call releases the granted fields and nothing else, after its record', async (t) => {
  const { call, records, grant, provider, consumerId } = await testGateway(t)
  const reply = await call(quotientPath)
  assert.equal(reply.status, 200, reply.body)
  assert.equal(reply.body, '{"quotient":1234,"enfants":[{"nom":"Léo"}]}')
  assert.equal(provider.asked.length, 1)
  const [record] = await records()
  assert.deepEqual(
    { ...record, at: 0, persons: [] },
    {
      ...{ id: reply.headers['exchange-id'], at: 0, grantId: grant.id, apiId: grant.apiId },
      ...{ operation: 'quotient', providerId: grant.providerId, consumerId, delegateId: null },
      ...{ purpose: 'cantine', caseReference: 'CANT-2026-12', agent: 'a-7f3', persons: [] },
      ...{ fields: ['quotient', 'enfant'], outcome: 'released', status: 200, reason: null },
      answer: createHash('sha256').update(reply.body).digest('base64url'),
    },
  )
})
