import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '#testkit'
import { givenClient } from '../../testkit/gateway.ts'
import { gatewayKeysCommand, withdrawSoftwareCommand } from './commands.ts'
import { openKeyring } from './service/signing/keyring.ts'

test('operators change the keys of the instance and withdraw a software without the pages', async (t) => {
  const { ctx, given } = await testApp(t)
  const read = await openKeyring(ctx)
  const before = await read()
  await gatewayKeysCommand(ctx, ['rotate', 'answer'])
  const after = await read()
  assert.notEqual(after.answer.id, before.answer.id)
  assert.equal(after.token.id, before.token.id)
  assert.ok(
    after.published.some(({ kid }) => kid === before.answer.id),
    'still published',
  )
  await assert.rejects(gatewayKeysCommand(ctx, ['rotate', 'everything']), /rotate token\|answer/)
  const { clientId } = await givenClient(ctx, (await given.organization()).id)
  await withdrawSoftwareCommand(ctx, [clientId])
  await assert.rejects(withdrawSoftwareCommand(ctx, ['nothing']), /client-not-found/)
})
