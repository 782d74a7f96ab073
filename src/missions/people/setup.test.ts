import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '#testkit'
import { hasAccounts, makeSetUpLink } from './service/setup.ts'

const first = {
  firstName: 'Ada',
  lastName: 'Lovelace',
  email: 'ada@example.org',
  password: 'une phrase que je suis seule à connaître',
  organization: 'Ville de Saint-Étienne',
}

test('an empty instance says how it is set up, and lets nobody in without its link', async (t) => {
  const { anonymous, ctx } = await testApp(t)
  const closed = await anonymous.get('/setup')
  assert.equal(closed.statusCode, 200)
  assert.match(closed.body, /journal du programme/)
  assert.doesNotMatch(closed.body, /name="password"/)
  assert.match((await anonymous.get('/en/setup')).body, /log of the program/)
  assert.equal((await anonymous.get('/setup?token=guess')).statusCode, 410)
  assert.equal((await anonymous.submit('/setup', { ...first, token: 'guess' })).statusCode, 410)
  assert.equal(await hasAccounts(ctx), false)
})

test('the link of the log makes the first administrator and the first organisation, once', async (t) => {
  const { anonymous, ctx } = await testApp(t)
  const token = await tokenOf(ctx)
  assert.match((await anonymous.get(`/setup?token=${token}`)).body, /name="password"/)
  const done = await anonymous.submit('/setup', { ...first, token })
  assert.equal(done.statusCode, 303)
  const cookie = String(done.headers['set-cookie']).split(';')[0] ?? ''
  const me = (await anonymous.get('/api/me', undefined, { cookie })).json()
  assert.deepEqual(me.officeRoles, ['administrator'])
  assert.deepEqual(Object.values(me.organizations), ['administrator'])
  assert.equal((await anonymous.get('/api/organizations/ville-de-saint-etienne')).statusCode, 200)

  assert.equal((await anonymous.get('/setup')).statusCode, 409)
  assert.equal(await makeSetUpLink(ctx), null)
})

test('of two copies that each printed a link, one founds the office', async (t) => {
  const { anonymous, ctx } = await testApp(t)
  const tokens = [await tokenOf(ctx), await tokenOf(ctx)]
  const answers = await Promise.all(
    tokens.map((token, index) =>
      anonymous.submit('/setup', { ...first, email: `p${index}@example.org`, token }),
    ),
  )
  assert.deepEqual(answers.map((answer) => answer.statusCode).sort(), [303, 409])
})

test('a mistake in the form keeps what was typed and the link', async (t) => {
  const { anonymous, ctx } = await testApp(t)
  const token = await tokenOf(ctx)
  const wrong = await anonymous.submit('/setup', { ...first, email: 'not an address', token })
  assert.equal(wrong.statusCode, 422)
  assert.match(wrong.body, /value="Lovelace"/)
  assert.equal((await anonymous.submit('/setup', { ...first, token })).statusCode, 303)
})

async function tokenOf(ctx: Parameters<typeof makeSetUpLink>[0]): Promise<string> {
  return new URL((await makeSetUpLink(ctx)) ?? '').searchParams.get('token') ?? ''
}
