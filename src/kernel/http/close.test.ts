import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { testHouse } from '#testkit'
import { closeInTime } from './close.ts'

test('a sender that stalls does not keep the program from stopping', async (t) => {
  const { app } = await testHouse(t, [])
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }))
  const stalled = connect(Number(port), '127.0.0.1')
  t.after(() => stalled.destroy())
  stalled.on('error', () => undefined).resume()
  const cut = once(stalled, 'close')
  stalled.write(
    'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\nabc',
  )
  await wait(100)
  const stopped = closeInTime(app, 200).then(() => 'stopped')
  assert.equal(await Promise.race([stopped, wait(5000, 'still there', { ref: false })]), 'stopped')
  await cut
})
