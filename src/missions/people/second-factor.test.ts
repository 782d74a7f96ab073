import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { type TestApp, testApp } from '#testkit'
import { hashPassword } from './service/passwords.ts'
import { codeOf, stepOfCode } from './service/second-factor/totp.ts'
import { openSession } from './service/sessions.ts'

const password = 'une phrase que je suis seule à connaître'

test('codes are those of RFC 6238, appendix B, and drift by one step only', () => {
  const secret = Buffer.from('12345678901234567890')
  const vectors = [
    [59, '287082'],
    [1111111109, '081804'],
    [1234567890, '005924'],
    [20000000000, '353130'],
  ] as const
  for (const [seconds, code] of vectors) assert.equal(codeOf(secret, Math.floor(seconds / 30)), code)
  const at = (seconds: number) => stepOfCode(secret, '287082', { now: new Date(seconds * 1000), after: 0 })
  assert.deepEqual([at(30), at(89), at(90)], [1, 1, null])
  assert.equal(stepOfCode(secret, '287082', { now: new Date(59_000), after: 1 }), null)
})

test('a code is asked after the password: good once, throttled, and no session before it', async (t) => {
  const site = await testApp(t)
  const { codeAt } = await enrol(site)
  const half = await signIn(site)
  assert.equal(half.headers.location, '/login/second')
  const cookie = cookiesOf(half)
  assert.doesNotMatch(cookie, /parvis=/)
  assert.equal((await site.anonymous.get('/api/me', undefined, { cookie })).statusCode, 401)
  assert.equal((await step(site, '000000', cookie)).statusCode, 403)
  assert.equal((await step(site, codeAt(1), '')).statusCode, 400, 'without the first factor')
  const code = codeAt(1)
  const entered = await step(site, code, cookie)
  assert.equal(entered.statusCode, 303)
  assert.match(cookiesOf(entered), /parvis=/)
  const again = cookiesOf(await signIn(site))
  assert.equal((await step(site, code, again)).statusCode, 403, 'a code serves once')
  assert.equal((await step(site, codeAt(1), cookie)).statusCode, 400, 'a sign-in ends once')
  const answers = []
  for (let tries = 0; tries < 6; tries++) answers.push((await step(site, '111111', again)).statusCode)
  assert.equal(answers.at(-1), 429)
})

test('a recovery code serves once, and a mailbox is no second factor', async (t) => {
  const site = await testApp(t)
  const { codes, email } = await enrol(site)
  assert.equal(codes.length, 10)
  const [code = ''] = codes
  assert.equal((await step(site, code.toUpperCase(), cookiesOf(await signIn(site)))).statusCode, 303)
  assert.equal((await step(site, code, cookiesOf(await signIn(site)))).statusCode, 403)
  await form(site, '/forgotten-password', { email })
  await site.work()
  const token = /reset\?token=([\w-]+)/.exec((await site.given.mailsTo(email)).at(-1) ?? '')?.[1] ?? ''
  const reset = await form(site, '/reset', { token, password: 'un tout autre pont de pierre' })
  assert.equal(reset.headers.location, '/login/second')
  assert.doesNotMatch(cookiesOf(reset), /parvis=/)
})

test('what guards an account is changed by who has just proven who they are, and its owner is told', async (t) => {
  const site = await testApp(t)
  const { session, email } = await enrol(site)
  await site.work()
  assert.match((await site.given.mailsTo(email)).join(), /second facteur/)
  site.setClock(new Date(Date.now() + 11 * 60_000))
  const removal = '/account/security/totp/removal'
  assert.equal((await form(site, removal, session)).statusCode, 403)
  assert.match(
    (await site.anonymous.get('/account/security', undefined, session)).body,
    /Prouvez que c’est vous/,
  )
  assert.equal(
    (await form(site, '/account/security/proof', { ...session, current: 'wrong' })).statusCode,
    403,
  )
  assert.equal(
    (await form(site, '/account/security/proof', { ...session, current: password })).statusCode,
    303,
  )
  assert.equal((await form(site, removal, session)).statusCode, 303)
  assert.match(cookiesOf(await signIn(site)), /parvis=/, 'nothing more is asked')
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from people.recovery_code`.execute(
    site.ctx.db,
  )
  assert.equal(rows[0]?.n, 0)
})

test('roles of the office wait for a second factor where it is asked, and so do keys made without', async (t) => {
  const site = await testApp(t, { OFFICE_SECOND_FACTOR: 'on' })
  const account = await site.given.account({ email: 'ada@example.org', officeRoles: ['administrator'] })
  const session = await openSession(site.ctx, account.id)
  const headers = { cookie: session.cookie, 'content-type': 'application/json' }
  const body = JSON.stringify({ name: 'k', scope: 'all', days: 9 })
  const key = (await site.anonymous.post('/api/me/keys', body, headers)).json()
  const accounts = (more: Record<string, string>) => site.anonymous.get('/office/accounts', undefined, more)
  assert.equal((await accounts({ cookie: session.cookie })).statusCode, 403)
  assert.equal(
    (await site.anonymous.get('/api/accounts', undefined, { authorization: `Bearer ${key.secret}` }))
      .statusCode,
    403,
  )
  await turnOn(site, { cookie: session.cookie, csrf: session.csrf })
  assert.equal((await accounts({ cookie: session.cookie })).statusCode, 200)
  assert.equal(
    (await site.anonymous.get('/api/accounts', undefined, { authorization: `Bearer ${key.secret}` }))
      .statusCode,
    403,
  )
})

test('who opened the site under another address is told where its passkeys serve', async (t) => {
  const site = await testApp(t)
  const { session } = await enrol(site)
  const own = new URL(site.ctx.config.publicUrl).origin
  for (const [path, fields] of [
    ['/login/passkey', {}],
    ['/account/security/passkeys', { ...session, name: 'Téléphone' }],
  ] as const) {
    const send = (origin: string) => form(site, path, { ...fields, response: '', origin })
    const refused = await send('http://other.example')
    assert.equal(refused.statusCode, 403, path)
    assert.match(refused.body, new RegExp(`à son adresse\\s:\\s${own}\\.`), path)
    assert.doesNotMatch((await send(own)).body, /à son adresse/, path)
  }
})

/** Somebody with a password and a code generator, signed in. */
async function enrol(site: TestApp) {
  const { id, email } = await site.given.account({ email: 'ada@example.org' })
  const password_hash = await hashPassword(password)
  await site.ctx.db.updateTable('people.account').set({ password_hash }).where('id', '=', id).execute()
  const { cookie, csrf } = await openSession(site.ctx, id)
  return { email, session: { cookie, csrf }, ...(await turnOn(site, { cookie, csrf })) }
}

async function turnOn(site: TestApp, session: { cookie: string; csrf: string }) {
  await form(site, '/account/security/totp', session)
  const shown = await site.anonymous.get('/account/security', undefined, { cookie: session.cookie })
  assert.match(shown.body, /<svg[^>]* role="img" aria-label="Photographiez/)
  const { secret } = await site.ctx.db.selectFrom('people.totp').select('secret').executeTakeFirstOrThrow()
  const codeAt = (later: number) => codeOf(secret, Math.floor(Date.now() / 30_000) + later)
  assert.equal(
    (await form(site, '/account/security/totp/confirmation', { ...session, code: '123' })).statusCode,
    403,
  )
  const confirmed = await form(site, '/account/security/totp/confirmation', { ...session, code: codeAt(0) })
  assert.equal(confirmed.statusCode, 201, confirmed.body.slice(0, 400))
  return { codeAt, codes: confirmed.body.match(/\b([a-z2-7]{4}-){3}[a-z2-7]{4}\b/g) ?? [] }
}

function signIn(site: TestApp) {
  return form(site, '/login', { email: 'ada@example.org', password })
}

function step(site: TestApp, code: string, cookie: string) {
  return form(site, '/login/second', { code, cookie })
}

function form(site: TestApp, path: string, { cookie = '', origin = '', ...fields }: Record<string, string>) {
  const from = origin ? { origin, host: new URL(origin).host } : {}
  const headers = { ...from, cookie, 'content-type': 'application/x-www-form-urlencoded' }
  return site.anonymous.post(path, new URLSearchParams(fields).toString(), headers)
}

function cookiesOf({ cookies }: Awaited<ReturnType<typeof form>>): string {
  const set = cookies.filter(({ value }) => value !== '')
  return set.map(({ name, value }) => `${name}=${value}`).join('; ')
}
