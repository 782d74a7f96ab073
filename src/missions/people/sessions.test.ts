import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { readConfig } from '#kernel/config'
import { Refusal } from '#kernel/refusal'
import { type TestApp, testApp } from '#testkit'
import { createDemoAccount, signInAsDemo } from './service/demo.ts'
import { createKey, getKeyHolder } from './service/keys.ts'
import { hashPassword } from './service/passwords.ts'
import { cookieName, findSession, openSession } from './service/sessions.ts'
import { makeSetUpLink } from './service/setup.ts'
import { safePath } from './site/safe-path.ts'

const password = 'une phrase que je suis seule à connaître'
const day = 24 * 3_600_000

test('the cookie is bound to the host and secure when the site is https, plain otherwise', async (t) => {
  const kinds = [
    { env: { PUBLIC_URL: 'https://data.example.fr' }, name: '__Host-parvis', secure: true },
    { env: { PUBLIC_URL: 'http://10.1.2.3:8080' }, name: 'parvis', secure: false },
  ]
  for (const { env, name, secure } of kinds) {
    const app = await testApp(t, env)
    await withPassword(app, 'ada@example.org')
    const answer = await app.anonymous.submit('/login', { email: 'ada@example.org', password })
    const cookie = String(answer.headers['set-cookie'])
    assert.match(cookie, new RegExp(`^${name}=[\\w-]{43};`))
    assert.match(cookie, /; Path=\/;/)
    assert.match(cookie, /; HttpOnly/)
    assert.match(cookie, /; SameSite=Lax/)
    assert.equal(/; Secure/.test(cookie), secure)
    assert.doesNotMatch(cookie, /Domain/)
    assert.equal(Boolean(answer.headers['strict-transport-security']), secure)
  }
  assert.equal(cookieName(readConfig({ PORT: '8080' })), 'parvis')
})

test('only hashes of secrets are kept', async (t) => {
  const { ctx, given } = await testApp(t)
  const { secret } = await openSession(ctx, (await given.account()).id)
  const { rows } = await sql<{ row: string }>`select s::text as row from people.session s`.execute(ctx.db)
  assert.equal(rows.length, 1)
  assert.ok(!rows[0]?.row.includes(secret))
})

test('signing in rotates the session that the browser had', async (t) => {
  const app = await testApp(t)
  const account = await withPassword(app, 'ada@example.org')
  const before = await openSession(app.ctx, account.id)
  const form = new URLSearchParams({ email: account.email, password, csrf: before.csrf })
  const answer = await app.anonymous.post('/login', form.toString(), {
    'content-type': 'application/x-www-form-urlencoded',
    cookie: before.cookie,
  })
  assert.equal(answer.statusCode, 303)
  assert.equal(await findSession(app.ctx, before.secret), null)
  assert.ok(!String(answer.headers['set-cookie']).includes(before.secret))
})

test('a session ends: after a month, after a week unused, when signed out, when revoked', async (t) => {
  const app = await testApp(t)
  const account = await app.given.account()
  const at = (days: number) => ({ ...app.ctx, now: () => new Date(Date.now() + days * day) })
  const idle = await openSession(app.ctx, account.id)
  assert.ok(await findSession(at(6), idle.secret))
  assert.equal(await findSession(at(14), idle.secret), null)

  const used = await openSession(app.ctx, account.id)
  for (const days of [5, 10, 15, 20, 25, 29]) assert.ok(await findSession(at(days), used.secret), `${days}`)
  assert.equal(await findSession(at(31), used.secret), null)

  const visitor = await app.as(account)
  assert.equal((await visitor.submit('/logout', {})).statusCode, 303)
  assert.equal((await visitor.get('/api/me')).statusCode, 401)
})

test('reading pages writes the last activity at most once in five minutes', async (t) => {
  const { ctx, given } = await testApp(t)
  const { secret } = await openSession(ctx, (await given.account()).id)
  const seen = async () =>
    (await sql<{ at: Date }>`select seen_at as at from people.session`.execute(ctx.db)).rows[0]?.at.getTime()
  const opened = await seen()
  const later = (minutes: number) => ({ ...ctx, now: () => new Date((opened ?? 0) + minutes * 60_000) })
  await findSession(later(4), secret)
  assert.equal(await seen(), opened)
  await findSession(later(6), secret)
  assert.equal(await seen(), (opened ?? 0) + 6 * 60_000)
})

test('sessions are listed and revoked by their owner, and by nobody else', async (t) => {
  const { as, given } = await testApp(t)
  const ada = await given.account()
  const [here, there] = [await as(ada), await as(ada)]
  const stranger = await as(await given.account())
  const { items } = (await here.get('/api/me/sessions')).json()
  assert.deepEqual(items.map((session: { current: boolean }) => session.current).sort(), [false, true])
  assert.doesNotMatch(JSON.stringify(items), /secret|csrf/)

  const other = items.find((session: { current: boolean }) => !session.current).id
  assert.equal((await stranger.delete(`/api/me/sessions/${other}`)).statusCode, 404)
  assert.equal((await here.delete(`/api/me/sessions/${other}`)).statusCode, 204)
  assert.equal((await there.get('/api/me')).statusCode, 401)
})

test('a form without the token of its session, or from another site, is refused', async (t) => {
  const { anonymous, as, ctx, given } = await testApp(t)
  const account = await given.account()
  const { cookie, csrf } = await openSession(ctx, account.id)
  const body = 'firstName=Eve&lastName=Mallory&lang=fr&version=1'
  const form = { 'content-type': 'application/x-www-form-urlencoded', cookie }
  const forged = [
    [body, form],
    [`${body}&csrf=wrong`, form],
    [`${body}&csrf=${csrf}`, { ...form, 'sec-fetch-site': 'cross-site' }],
    [`${body}&csrf=${csrf}`, { ...form, 'sec-fetch-site': '', origin: 'https://evil.example' }],
  ] as const
  for (const [payload, headers] of forged) {
    assert.equal((await anonymous.post('/account', payload, headers)).statusCode, 403, payload)
  }
  assert.equal((await (await as(account)).get('/api/me')).json().name, account.name)
  assert.equal((await anonymous.post('/account', `${body}&csrf=${csrf}`, form)).statusCode, 303)
})

test('nobody is signed in to an account of somebody else from another site', async (t) => {
  const app = await testApp(t)
  await withPassword(app, 'mallory@example.org')
  const answer = await app.anonymous.post(
    '/login',
    `email=mallory@example.org&password=${encodeURIComponent(password)}`,
    {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'cross-site',
    },
  )
  assert.equal(answer.statusCode, 403)
})

test('after signing in one goes where one was, never to another site', () => {
  const paths = {
    '/datasets?q=eau': '/datasets?q=eau',
    '/en/account': '/en/account',
    '//evil.example': '/',
    '/\\evil.example': '/',
    'https://evil.example': '/',
    'javascript:alert(1)': '/',
    '/\tevil': '/',
    '': '/',
  }
  for (const [path, expected] of Object.entries(paths)) assert.equal(safePath('fr', path), expected, path)
})

test('an API key speaks for its owner in either header, within its scope, until revoked or expired', async (t) => {
  const { anonymous, as, ctx, given } = await testApp(t)
  const owner = await as(await given.account())
  const make = async (scope: string) =>
    (await owner.post('/api/me/keys', { name: 'robot', scope, days: 30 })).json()
  const [all, read] = [await make('all'), await make('read')]
  assert.match(all.secret, /^parvis_[\w-]{43}$/)
  const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` })
  assert.equal((await anonymous.get('/api/me', undefined, bearer(all.secret))).statusCode, 200)
  assert.equal((await anonymous.get('/api/me', undefined, { 'x-api-key': read.secret })).statusCode, 200)
  const found = (secret: string) => anonymous.post('/api/organizations', { name: 'Eau' }, bearer(secret))
  assert.equal((await found(read.secret)).statusCode, 403)
  assert.equal((await found(all.secret)).statusCode, 201)

  assert.equal(
    (await anonymous.get('/api/organizations', undefined, bearer('parvis_unknown'))).statusCode,
    401,
  )
  assert.equal((await owner.delete(`/api/me/keys/${all.id}`)).statusCode, 204)
  assert.equal((await anonymous.get('/api/me', undefined, bearer(all.secret))).statusCode, 401)
  await sql`update people.api_key set expires_at = now() - interval '1 second'`.execute(ctx.db)
  assert.equal((await anonymous.get('/api/me', undefined, bearer(read.secret))).statusCode, 401)
})

test('a key is shown once, and manages neither keys, sessions nor the profile', async (t) => {
  const { anonymous, as, given } = await testApp(t)
  const owner = await as(await given.account())
  const { secret, id } = (await owner.post('/api/me/keys', { name: 'robot', scope: 'all', days: 30 })).json()
  assert.doesNotMatch((await owner.get('/api/me/keys')).body, new RegExp(secret))
  const headers = { authorization: `Bearer ${secret}` }
  const refused = [
    await anonymous.get('/api/me/keys', undefined, headers),
    await anonymous.post('/api/me/keys', { name: 'child', scope: 'all', days: 30 }, headers),
    await anonymous.get('/api/me/sessions', undefined, headers),
    await anonymous.patch('/api/me', { firstName: 'A', lastName: 'B', lang: 'fr', version: 1 }, headers),
    await anonymous.get('/account/keys', undefined, headers),
  ]
  assert.deepEqual([...new Set(refused.map((answer) => answer.statusCode))], [403])
  const stranger = await as(await given.account())
  assert.equal((await stranger.delete(`/api/me/keys/${id}`)).statusCode, 404)
})

test('the page that makes a key shows it, the next one does not', async (t) => {
  const { as, given } = await testApp(t)
  const owner = await as(await given.account())
  const made = await owner.submit('/account/keys', { name: 'robot', scope: 'read', days: '30' })
  assert.equal(made.statusCode, 201)
  const secret = /parvis_[\w-]{43}/.exec(made.body)?.[0] ?? 'none'
  assert.notEqual(secret, 'none')
  assert.ok(!(await owner.get('/account/keys')).body.includes(secret))
  assert.equal(
    (await owner.submit('/account/keys', { name: '', scope: 'read', days: '9999' })).statusCode,
    422,
  )
})

test('demo accounts sign in without password in a demo, and nowhere else', async (t) => {
  const app = await testApp(t)
  const demo = { ...app.ctx, config: { ...app.ctx.config, demo: true } }
  const agent = { email: 'agent@example.org', firstName: 'Alix', lastName: 'Dupont' }
  await assert.rejects(async () => createDemoAccount(app.ctx, agent), hasCode('kernel/forbidden'))
  const { id } = await createDemoAccount(demo, agent)
  assert.equal((await createDemoAccount(demo, agent)).id, id)
  const session = await signInAsDemo(demo, id)
  assert.equal((await findSession(demo, session.secret))?.actor.id, id)

  const person = await app.given.account()
  await assert.rejects(async () => signInAsDemo(demo, person.id), hasCode('people/account-not-found'))
  for (const email of [agent.email, person.email, 'nobody@example.org'])
    assert.equal((await app.anonymous.submit('/demo-session', { email })).statusCode, 403, email)
  assert.equal((await app.anonymous.submit('/login', { email: agent.email, password: 'x' })).statusCode, 403)
})

test('once the demo is over, what its accounts left open is closed', async (t) => {
  const { ctx, anonymous } = await testApp(t)
  const demo = { ...ctx, config: { ...ctx.config, demo: true } }
  const agent = { email: 'agent@example.org', firstName: 'Alix', lastName: 'Dupont' }
  const account = await createDemoAccount(demo, { ...agent, officeRoles: ['administrator'] })
  const session = await signInAsDemo(demo, account.id)
  const actor = { ...ctx.actor, kind: 'person', id: account.id } as const
  const key = await createKey({ ...demo, actor }, { name: 'robot', scope: 'all', days: 300 })

  assert.equal((await anonymous.get('/api/me', undefined, { cookie: session.cookie })).statusCode, 401)
  const authorization = `Bearer ${key.secret}`
  assert.equal((await anonymous.get('/api/me', undefined, { authorization })).statusCode, 401)
  assert.equal((await getKeyHolder(demo, key.secret)).id, account.id)
  assert.notEqual(await makeSetUpLink(ctx), null)
})

function hasCode(code: string) {
  return (error: unknown) => error instanceof Refusal && error.rule.code === code
}

async function withPassword(app: TestApp, email: string) {
  const account = await app.given.account({ email })
  await app.ctx.db
    .updateTable('people.account')
    .set({ password_hash: await hashPassword(password) })
    .where('id', '=', account.id)
    .execute()
  return account
}
