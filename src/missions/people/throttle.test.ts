import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Ctx } from '#kernel/context'
import { testApp } from '#testkit'
import { hashPassword } from './service/passwords.ts'
import { forgiveAttempt, takeAttempt } from './service/throttle.ts'

test('after five failures the wait doubles, up to a quarter of an hour, then is forgotten', async (t) => {
  const { ctx } = await testApp(t)
  let now = Date.now()
  const later: Ctx = { ...ctx, now: () => new Date(now) }
  const attempt = () => takeAttempt(later, 'account', 'ada@example.org')
  for (let turn = 0; turn < 6; turn++) assert.equal(await attempt(), 0)
  const waits: number[] = []
  for (let turn = 0; turn < 11; turn++) {
    const wait = await attempt()
    waits.push(wait)
    now += wait * 1000
    assert.equal(await attempt(), 0, `after ${wait} s`)
  }
  assert.deepEqual(waits, [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900])
  now += 2 * 3_600_000
  for (let turn = 0; turn < 5; turn++) assert.equal(await attempt(), 0)
})

test('attempts sent together wait like attempts in a row', async (t) => {
  const { ctx } = await testApp(t)
  const waits = await Promise.all(
    Array.from({ length: 40 }, () => takeAttempt(ctx, 'account', 'ada@example.org')),
  )
  assert.equal(waits.filter((wait) => wait === 0).length, 6)
})

test('an attempt is free on a copy whose clock is behind', async (t) => {
  const { ctx } = await testApp(t)
  const now = Date.now()
  const at = (shift: number): Ctx => ({ ...ctx, now: () => new Date(now + shift) })
  assert.equal(await takeAttempt(at(0), 'mail', 'ada@example.org'), 0)
  assert.equal(await takeAttempt(at(-5), 'mail', 'ada@example.org'), 0)
  await forgiveAttempt(at(0), 'account', 'ada@example.org')
  assert.equal(await takeAttempt(at(-5), 'account', 'ada@example.org'), 0)
})

test('a right password clears its account; an address only gets that attempt back', async (t) => {
  const { ctx } = await testApp(t)
  for (let turn = 0; turn < 30; turn++) await takeAttempt(ctx, 'account', 'ada@example.org')
  assert.ok((await takeAttempt(ctx, 'account', 'ada@example.org')) > 0)
  await forgiveAttempt(ctx, 'account', 'ada@example.org')
  assert.equal(await takeAttempt(ctx, 'account', 'ada@example.org'), 0)

  for (let turn = 0; turn < 21; turn++) await takeAttempt(ctx, 'address', '192.0.2.1')
  assert.ok((await takeAttempt(ctx, 'address', '192.0.2.1')) > 0)
  await forgiveAttempt(ctx, 'address', '192.0.2.1')
  assert.equal(await takeAttempt(ctx, 'address', '192.0.2.1'), 0)
  assert.ok((await takeAttempt(ctx, 'address', '192.0.2.1')) > 0)
})

test('the addresses of one IPv6 network count as one', async (t) => {
  const { ctx } = await testApp(t)
  const attempt = (address: string) => takeAttempt(ctx, 'address', address)
  for (let turn = 0; turn < 21; turn++) await attempt(`2001:db8:1:2::${turn.toString(16)}`)
  assert.ok((await attempt('2001:db8:1:2:ffff::1')) > 0)
  assert.equal(await attempt('2001:db8:1:3::1'), 0)
})

test('the right password does not open while the account waits, and the answer says when to come back', async (t) => {
  const { anonymous, ctx, given } = await testApp(t)
  const password = 'une phrase que je suis seule à connaître'
  const { id, email } = await given.account()
  await ctx.db
    .updateTable('people.account')
    .set({ password_hash: await hashPassword(password) })
    .where('id', '=', id)
    .execute()
  for (let turn = 0; turn < 6; turn++) {
    const wrong = await anonymous.submit('/login', { email, password: 'not this one' })
    assert.equal(wrong.statusCode, 403)
  }
  const refused = await anonymous.submit('/login', { email, password })
  assert.equal(refused.statusCode, 429)
  assert.ok(Number(refused.headers['retry-after']) > 0)
  assert.equal(refused.headers['set-cookie'], undefined)
})

test('an unknown address is throttled and refused with the same words as a known one', async (t) => {
  const { anonymous, given } = await testApp(t)
  const { email } = await given.account()
  const seen = async (address: string) => {
    const said = []
    for (let turn = 0; turn < 7; turn++) {
      const answer = await anonymous.submit('/login', { email: address, password: 'not this one' })
      said.push([answer.statusCode, /role="alert"[\s\S]*?<\/ul>/.exec(answer.body)?.[0]])
    }
    return said
  }
  assert.deepEqual(await seen(email), await seen('nobody@example.org'))
})

test('a second fence counts requests by address before any work is done', async (t) => {
  const { anonymous } = await testApp(t)
  const codes: number[] = []
  for (let turn = 0; turn < 31; turn++) {
    codes.push(
      (await anonymous.submit('/forgotten-password', { email: `person-${turn}@example.org` })).statusCode,
    )
  }
  assert.deepEqual([codes[29], codes[30]], [303, 429])
})
