import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { withoutSecrets } from '#kernel/log'
import { type TestApp, testApp } from '#testkit'
import { newSecret } from './service/secrets.ts'

const password = 'une phrase que je suis seule à connaître'
const names = { firstName: 'Ada', lastName: 'Lovelace' }

test('an account is made by who opens the link sent to its address', async (t) => {
  const app = await testApp(t)
  const { anonymous } = app
  const asked = await anonymous.submit('/register', { email: ' Ada@Example.org ' })
  assert.deepEqual([asked.statusCode, asked.headers.location], [303, '/register/sent'])
  const token = await tokenSentTo(app, 'ada@example.org')

  const page = await anonymous.get(`/confirm?token=${token}`)
  assert.equal(page.statusCode, 200)
  assert.match(page.body, /ada@example\.org/)
  const confirmed = await anonymous.submit('/confirm', { token, ...names, password })
  assert.equal(confirmed.statusCode, 303)
  const me = await anonymous.get('/api/me', undefined, { cookie: cookieOf(confirmed) })
  assert.deepEqual([me.json().name, me.json().email], ['Ada Lovelace', 'ada@example.org'])

  assert.equal((await anonymous.submit('/confirm', { token, ...names, password })).statusCode, 410)
})

test('of two who open the same link at once, one makes the account', async (t) => {
  const app = await testApp(t)
  await app.anonymous.submit('/register', { email: 'ada@example.org' })
  const token = await tokenSentTo(app, 'ada@example.org')
  const answers = await Promise.all(
    [1, 2].map(() => app.anonymous.submit('/confirm', { token, ...names, password })),
  )
  assert.deepEqual(answers.map((answer) => answer.statusCode).sort(), [303, 410])
})

test('a refused password does not use the link up', async (t) => {
  const app = await testApp(t)
  await app.anonymous.submit('/register', { email: 'ada@example.org' })
  const token = await tokenSentTo(app, 'ada@example.org')
  for (const wrong of ['short', 'motdepasse123', 'MotDePasse123']) {
    const answer = await app.anonymous.submit('/confirm', { token, ...names, password: wrong })
    assert.ok([400, 422].includes(answer.statusCode), wrong)
    assert.match(answer.body, /value="Ada"/)
    assert.doesNotMatch(answer.body, new RegExp(`value="${wrong}"`))
  }
  assert.equal((await app.anonymous.submit('/confirm', { token, ...names, password })).statusCode, 303)
})

test('asking for an account or a password says the same whether the address has one', async (t) => {
  const app = await testApp(t)
  await app.given.account({ email: 'known@example.org' })
  for (const path of ['/register', '/forgotten-password']) {
    const answers = []
    for (const email of ['known@example.org', 'unknown@example.org']) {
      const { statusCode, headers, body } = await app.anonymous.submit(path, { email })
      answers.push([statusCode, headers.location, body])
    }
    assert.deepEqual(answers[0], answers[1], path)
  }
  await app.work()
  const known = await app.given.mailsTo('known@example.org')
  assert.equal(known.length, 2)
  assert.ok(known.some((mail) => mail.includes('vous avez déjà un compte')))
  assert.equal((await app.given.mailsTo('unknown@example.org')).length, 1)
})

test('nobody fills the mailbox of somebody else', async (t) => {
  const app = await testApp(t)
  for (let turn = 0; turn < 10; turn++) await app.anonymous.submit('/register', { email: 'ada@example.org' })
  await app.work()
  assert.ok((await app.given.mailsTo('ada@example.org')).length <= 4)
})

test('a new password by mail closes every session and ends every key', async (t) => {
  const app = await testApp(t)
  const ada = await app.given.account({ email: 'ada@example.org' })
  const before = await app.as(ada)
  const { secret } = (await before.post('/api/me/keys', { name: 'clé', scope: 'all', days: 30 })).json()
  await app.anonymous.submit('/forgotten-password', { email: 'ada@example.org' })
  const token = await tokenSentTo(app, 'ada@example.org')
  const reset = await app.anonymous.submit('/reset', { token, password })
  assert.equal(reset.statusCode, 303)
  assert.equal((await before.get('/api/me')).statusCode, 401)
  const withKey = await app.anonymous.get('/api/me', undefined, { 'x-api-key': secret })
  assert.equal(withKey.statusCode, 401, 'whoever had the password may have made keys')
  assert.equal((await app.anonymous.submit('/login', { email: ada.email, password })).statusCode, 303)
})

test('a new password or a new address takes back the links sent before', async (t) => {
  const app = await testApp(t)
  const account = await app.given.account({ email: 'ada@example.org' })
  const askReset = async (email: string) => {
    await app.anonymous.submit('/forgotten-password', { email })
    return tokenSentTo(app, email)
  }
  const [first, second] = [await askReset('ada@example.org'), await askReset('ada@example.org')]
  assert.equal((await app.anonymous.submit('/reset', { token: first, password })).statusCode, 303)
  assert.equal((await app.anonymous.submit('/reset', { token: second, password })).statusCode, 410)

  const beforeAddress = await askReset('ada@example.org')
  const ada = await app.as(account)
  await ada.submit('/account/email', { email: 'new@example.org', current: password })
  const token = await tokenSentTo(app, 'new@example.org')
  assert.equal((await app.anonymous.submit('/account/email/confirm', { token })).statusCode, 303)
  const late = await app.anonymous.submit('/reset', { token: beforeAddress, password: `${password} x` })
  assert.equal(late.statusCode, 410)

  const beforePassword = await askReset('new@example.org')
  const changed = await ada.submit('/account/password', { current: password, password: `${password} 2` })
  assert.equal(changed.statusCode, 303)
  const too = await app.anonymous.submit('/reset', { token: beforePassword, password: `${password} 3` })
  assert.equal(too.statusCode, 410)
})

test('a link expires', async (t) => {
  const app = await testApp(t)
  await app.anonymous.submit('/register', { email: 'ada@example.org' })
  const token = await tokenSentTo(app, 'ada@example.org')
  await sql`update people.one_time_link set expires_at = now() - interval '1 second'`.execute(app.ctx.db)
  assert.equal((await app.anonymous.get(`/confirm?token=${token}`)).statusCode, 410)
  assert.equal((await app.anonymous.submit('/confirm', { token, ...names, password })).statusCode, 410)
})

test('a link for one purpose serves no other', async (t) => {
  const app = await testApp(t)
  await app.anonymous.submit('/register', { email: 'ada@example.org' })
  const token = await tokenSentTo(app, 'ada@example.org')
  assert.equal((await app.anonymous.submit('/reset', { token, password })).statusCode, 410)
  assert.equal((await app.anonymous.submit('/account/email/confirm', { token })).statusCode, 410)
})

test('an address changes when the new one is proven, and the old one is told', async (t) => {
  const app = await testApp(t)
  const { visitor } = await register(app, 'old@example.org')
  const wrong = await visitor.submit('/account/email', { email: 'new@example.org', current: 'not this one' })
  assert.equal(wrong.statusCode, 403)
  const asked = await visitor.submit('/account/email', { email: 'new@example.org', current: password })
  assert.equal(asked.statusCode, 303)
  const token = await tokenSentTo(app, 'new@example.org')
  assert.equal((await visitor.get('/api/me')).json().email, 'old@example.org')
  assert.ok((await app.given.mailsTo('old@example.org')).some((mail) => mail.includes('new@example.org')))

  assert.equal((await app.anonymous.submit('/account/email/confirm', { token })).statusCode, 303)
  assert.equal((await visitor.get('/api/me')).json().email, 'new@example.org')
})

test('nobody takes the address of somebody else, nor learns that it is taken', async (t) => {
  const app = await testApp(t)
  await app.given.account({ email: 'taken@example.org' })
  const { visitor } = await register(app, 'ada@example.org')
  const asked = await visitor.submit('/account/email', { email: 'taken@example.org', current: password })
  assert.equal(asked.headers.location, '/account/email?saved')
  await app.work()
  assert.deepEqual(await app.given.mailsTo('taken@example.org'), [])
})

test('a changed password keeps this session, renewed, closes the others, and offers to end keys', async (t) => {
  const app = await testApp(t)
  const { visitor, account } = await register(app, 'ada@example.org')
  const elsewhere = await app.as(account)
  await elsewhere.post('/api/me/keys', { name: 'clé', scope: 'read', days: 30 })
  const changed = await visitor.submit('/account/password', { current: password, password: `${password} !` })
  assert.equal(changed.statusCode, 303)
  assert.equal((await elsewhere.get('/api/me')).statusCode, 401)
  assert.equal((await visitor.get('/api/me')).statusCode, 401)
  const renewed = await app.anonymous.get('/api/me', undefined, { cookie: cookieOf(changed) })
  assert.equal(renewed.statusCode, 200)
  const again = await app.as(account)
  assert.match((await again.get('/account/password?saved')).body, /Votre clé d’API fonctionne encore/)
  assert.equal((await again.submit('/account/keys/revocation', {})).statusCode, 303)
  assert.deepEqual((await again.get('/api/me/keys')).json().items, [])
  assert.doesNotMatch((await again.get('/account/password?saved')).body, /fonctionne encore/)
})

test('roles, ids and addresses are not changed by adding them to a profile', async (t) => {
  const { as, given } = await testApp(t)
  const ada = await given.account()
  const visitor = await as(ada)
  const more = {
    officeRoles: ['administrator'],
    office_roles: ['administrator'],
    id: 'x',
    email: 'x@example.org',
  }
  const profile = { ...names, lang: 'en', version: '1' }
  const body = { ...profile, version: 1 }
  for (const [name, value] of Object.entries(more)) {
    assert.equal((await visitor.patch('/api/me', { ...body, [name]: value })).statusCode, 400, name)
  }
  assert.equal((await visitor.submit('/account', { ...profile, ...more })).statusCode, 303)
  const { name, officeRoles, email } = (await visitor.get('/api/me')).json()
  assert.deepEqual([name, officeRoles, email], ['Ada Lovelace', [], ada.email])
})

test('no password, token or hash is in what is told, answered or queued after delivery', async (t) => {
  const app = await testApp(t)
  const { visitor } = await register(app, 'ada@example.org')
  await visitor.post('/api/me/keys', { name: 'robot', scope: 'all', days: 1 })
  const { rows } = await sql<{ text: string }>`
    select payload::text as text from kernel.fact union all select payload::text from graphile_worker._private_jobs`.execute(
    app.ctx.db,
  )
  const said = [...rows.map(({ text }) => text), (await visitor.get('/api/me')).body].join('\n')
  assert.doesNotMatch(said, /argon2|password_hash|passwordHash|parvis_|token=|secret/)
})

test('a link in an address does not reach the log', () => {
  const secret = newSecret()
  assert.equal(withoutSecrets(`/confirm?token=${secret}`), '/confirm?token=...')
  assert.equal(withoutSecrets(`/invitations/${secret}/account`), '/invitations/.../account')
  assert.equal(withoutSecrets('/datasets/arbres?q=eau'), '/datasets/arbres?q=eau')
})

test('the office gives its roles, and one administrator always remains', async (t) => {
  const { as, given } = await testApp(t)
  const [one, two] = [
    await given.account({ officeRoles: ['administrator'] }),
    await given.account({ officeRoles: ['administrator'] }),
  ]
  const visitors = [await as(one), await as(two)]
  const answers = await Promise.all(
    [one, two].map((account, index) =>
      visitors[index]?.put(`/api/accounts/${account.id}/office-roles`, { roles: [], version: 1 }),
    ),
  )
  assert.deepEqual(answers.map((answer) => answer?.statusCode).sort(), [200, 409])
})

test('accounts are listed for the office alone', async (t) => {
  const { as, anonymous, given } = await testApp(t)
  await given.account({ lastName: 'Zola', firstName: 'Émile' })
  const citizen = await as(await given.account())
  const office = await as(await given.account({ officeRoles: ['moderator'] }))
  assert.equal((await anonymous.get('/api/accounts')).statusCode, 401)
  assert.equal((await citizen.get('/api/accounts')).statusCode, 403)
  const found = (await office.get('/api/accounts?q=emile')).json().items
  assert.deepEqual(
    found.map((account: { name: string }) => account.name),
    ['Émile Zola'],
  )
})

async function register(app: TestApp, email: string) {
  await app.anonymous.submit('/register', { email })
  const token = await tokenSentTo(app, email)
  const answer = await app.anonymous.submit('/confirm', { token, ...names, password })
  const cookie = cookieOf(answer)
  const account: { id: string } = (await app.anonymous.get('/api/me', undefined, { cookie })).json()
  return { account, visitor: await app.as(account) }
}

async function tokenSentTo(app: TestApp, email: string): Promise<string> {
  await app.work()
  const mail = (await app.given.mailsTo(email)).at(-1) ?? ''
  const token = /token=([\w-]{43})/.exec(mail)?.[1]
  assert.ok(token, `no link was sent to ${email}`)
  return token
}

function cookieOf({ headers }: { headers: Record<string, unknown> }): string {
  return String(headers['set-cookie']).split(';')[0] ?? ''
}
