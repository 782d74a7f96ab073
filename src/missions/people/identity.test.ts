import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { LightMyRequestResponse } from 'fastify'
import { sql } from 'kysely'
import { readConfig } from '#kernel/config'
import { type Answer, type TestApp, type TestIdentityProvider, testApp, testIdentityProvider } from '#testkit'
import { hashPassword } from './service/passwords.ts'
import { openSession } from './service/sessions.ts'
import { makeSetUpLink } from './service/setup.ts'

const agent = {
  sub: 'agent-of-clairval',
  email: 'agent@clairval.example',
  given_name: 'Aline',
  usual_name: 'Pré',
  siret: '13002526500013',
}

test('an agent signs in: account made of the claims, session, then the same account again', async (t) => {
  const { site, provider } = await open(t)
  const first = await signIn(site, provider, { userinfo: agent, query: '?next=/datasets' })
  assert.deepEqual([first.statusCode, first.headers.location], [302, '/datasets'])
  const me = await asVisitor(site, first)
  assert.deepEqual([me.email, me.firstName, me.lastName], [agent.email, 'Aline', 'Pré'])
  const again = await asVisitor(
    site,
    await signIn(site, provider, { userinfo: { ...agent, email: 'new@clairval.example' } }),
  )
  assert.deepEqual([again.id, again.email], [me.id, agent.email])
})

test('what leaves carries state and nonce of 32 characters at least, PKCE and claims, and nothing a provider refuses', async (t) => {
  const { site } = await open(t, { PROCONNECT_ACR: 'eidas1' })
  const { url, cookie } = await leave(site)
  const asked = Object.fromEntries(url.searchParams)
  assert.ok((asked.state?.length ?? 0) >= 32 && (asked.nonce?.length ?? 0) >= 32)
  assert.equal(asked.code_challenge_method, 'S256')
  assert.equal(asked.redirect_uri, 'http://localhost/login/proconnect/callback')
  assert.deepEqual(JSON.parse(asked.claims ?? ''), {
    id_token: { amr: { essential: true }, acr: { values: ['eidas1'] } },
  })
  const known =
    'claims client_id code_challenge code_challenge_method nonce redirect_uri response_type scope state'
  assert.deepEqual(Object.keys(asked).sort().join(' '), known)
  assert.match(cookie, /^parvis-departure=[\w-]{43}$/)
})

test('an answer that cannot be verified signs nobody in', async (t) => {
  const { site, provider } = await open(t)
  const faults: [string, Answer][] = [
    ['signed HS256 with the public key', { userinfo: agent, fault: 'hs256' }],
    ['signed by an unknown key', { userinfo: agent, fault: 'unknown-key' }],
    ['not signed', { userinfo: agent, fault: 'no-algorithm' }],
    ['userinfo not signed', { userinfo: agent, fault: 'userinfo-plain' }],
    ['userinfo signed by an unknown key', { userinfo: agent, fault: 'userinfo-foreign-key' }],
    ['userinfo signed HS256', { userinfo: agent, fault: 'userinfo-hs256' }],
    ['another nonce', { userinfo: agent, token: { nonce: 'n'.repeat(43) } }],
    ['another issuer', { userinfo: agent, token: { iss: 'https://evil.example' } }],
    ['for another site', { userinfo: agent, token: { aud: 'other' } }],
    ['of another person', { userinfo: agent, token: { sub: 'somebody-else' } }],
    ['expired', { userinfo: agent, token: { exp: 1 } }],
  ]
  for (const [why, answer] of faults) {
    const back = await signIn(site, provider, answer)
    assert.equal(back.statusCode, 502, why)
    assert.match(back.body, /Réponse d’identité refusée/, why)
    assert.doesNotMatch(String(back.headers['set-cookie']), /parvis=/, why)
  }
  assert.equal(await count(site, 'account'), 0)
})

test('an answer is taken once, in the browser that left, with its state', async (t) => {
  const { site, provider } = await open(t)
  const { url, cookie } = await leave(site)
  const code = provider.code(url, { userinfo: agent })
  const state = url.searchParams.get('state') ?? ''
  const path = `/login/proconnect/callback?code=${code}&state=`
  // Login CSRF: the attacker's own answer, opened by the victim.
  assert.equal((await come(site, path + state)).statusCode, 400)
  const other = await leave(site)
  assert.equal((await come(site, path + state, other.cookie)).statusCode, 502, 'the state of another login')
  const right = await come(site, path + state, cookie)
  assert.equal(right.statusCode, 302)
  assert.equal((await come(site, path + state, cookie)).statusCode, 400, 'sent twice')
  const third = await leave(site)
  const replayed = `/login/proconnect/callback?code=${code}&state=${third.url.searchParams.get('state')}`
  assert.equal((await come(site, replayed, third.cookie)).statusCode, 400, 'a code is used once')
  assert.equal(await count(site, 'session'), 1)
})

test('a level too low is asked for once more as essential, then refused', async (t) => {
  const { site, provider } = await open(t, { PROCONNECT_ACR: 'eidas1-mfa' })
  const low = { userinfo: agent, token: { acr: 'eidas1' } }
  const first = await signIn(site, provider, low)
  const again = departure(first)
  assert.deepEqual(JSON.parse(again.url.searchParams.get('claims') ?? '').id_token.acr, {
    essential: true,
    values: ['eidas1-mfa'],
  })
  const refused = await come(site, callback(again.url, provider.code(again.url, low)), again.cookie)
  assert.equal(refused.statusCode, 403)
  assert.match(refused.body, /identification plus forte/)
  const unreached = departure(await signIn(site, provider, low))
  const gave = await come(site, refusalOf(unreached.url), unreached.cookie)
  assert.match(gave.body, /identification plus forte/, 'the provider says that nobody reaches it')
  const second = departure(await signIn(site, provider, low))
  const high = provider.code(second.url, { userinfo: agent, token: { acr: 'eidas1-mfa' } })
  assert.equal((await come(site, callback(second.url, high), second.cookie)).statusCode, 302)
})

test('the address of the answer speaks the language of whoever left, and remembers where they went', async (t) => {
  const { site, provider } = await open(t)
  const from = async (path: string) => departure(await site.anonymous.get(path))
  const given = await from('/en/login/proconnect?next=/en/datasets')
  const back = await come(site, refusalOf(given.url), given.cookie)
  assert.equal(back.statusCode, 403)
  assert.match(back.body, /<html lang="en"[\s\S]*Sign-in given up/)
  assert.match(back.body, /href="\/en\/login\/proconnect\?next=%2Fen%2Fdatasets"/)
  const left = await from('/en/login/proconnect')
  const arrived = await come(
    site,
    callback(left.url, provider.code(left.url, { userinfo: agent })),
    left.cookie,
  )
  assert.equal(arrived.headers.location, '/en/account')
  const held = cookiesOf(arrived)
  const account = await site.anonymous.get('/en/account', undefined, { cookie: held })
  assert.match(account.body, /\/login\/proconnect\?next=%2Fen%2Faccount/)
  const out = await form(site, '/en/logout', { csrf: await csrfOf(site), cookie: held })
  const state = /[?&;]state=([\w.-]+)/.exec(String(out.headers.refresh))?.[1] ?? ''
  const home = await site.anonymous.get(`/logout/done?state=${state}`)
  assert.equal(home.headers.location, '/en')
})

test('two subjects with one address are two identities: never merged without proof', async (t) => {
  const { site, provider } = await open(t)
  const mine = await asVisitor(site, await signIn(site, provider, { userinfo: agent }))
  const back = await signIn(site, provider, { userinfo: { ...agent, sub: 'elsewhere' } })
  assert.equal(back.headers.location, '/login/identity')
  assert.doesNotMatch(String(back.headers['set-cookie']), /parvis=/)
  const held = cookiesOf(back)
  const page = await site.anonymous.get('/login/identity', undefined, { cookie: held })
  assert.match(page.body, /Prouver cette adresse/)
  assert.equal((await form(site, '/login/identity/mail', { cookie: held })).statusCode, 303)
  await site.work()
  const [mail = ''] = (await site.given.mailsTo(agent.email)).slice(-1)
  const token = /token=([\w-]+)/.exec(mail)?.[1] ?? ''
  const elsewhere = await form(site, '/login/identity/proof', { token, cookie: '' })
  assert.equal(elsewhere.statusCode, 400, 'the link opens nothing in the browser of the victim')
  const linked = await form(site, '/login/identity/proof', { token, cookie: held })
  assert.equal(linked.statusCode, 303)
  assert.equal((await asVisitor(site, linked)).id, mine.id)
  assert.equal((await form(site, '/login/identity/proof', { token, cookie: held })).statusCode, 410)
})

test('who is signed in links an identity by a form of the site; it opens one account only', async (t) => {
  const { site, provider } = await open(t)
  const account = await site.given.account({ email: 'ada@example.org' })
  const ada = await openSession(site.ctx, account.id)
  const { back } = await linkFrom(site, provider, ada.cookie)
  assert.equal(back.headers.location, '/login/identity')
  assert.equal(await count(site, 'identity'), 0)
  const held = `${ada.cookie}; ${cookiesOf(back)}`
  assert.equal(
    (await form(site, '/account/identities', { cookie: held })).statusCode,
    403,
    'without the token of the session',
  )
  assert.equal((await form(site, '/account/identities', { csrf: ada.csrf, cookie: held })).statusCode, 303)
  assert.equal(await count(site, 'identity'), 1)
  const eve = await openSession(site.ctx, (await site.given.account()).id)
  assert.equal((await linkFrom(site, provider, eve.cookie)).back.statusCode, 409)
  const unlink = `/account/identities/${await firstIdentity(site)}/unlink`
  assert.equal((await form(site, unlink, { csrf: eve.csrf, cookie: eve.cookie })).statusCode, 404)
  assert.equal(
    (await form(site, unlink, { csrf: ada.csrf, cookie: ada.cookie })).statusCode,
    409,
    'the last way in',
  )
  await sql`update people.account set password_hash = 'x' where id = ${account.id}`.execute(site.ctx.db)
  assert.equal((await form(site, unlink, { csrf: ada.csrf, cookie: ada.cookie })).statusCode, 303)
})

test('a SIRET proposes its organisation and joins nothing; without one, or without a name, no harm', async (t) => {
  const { site, provider } = await open(t)
  const organization = await site.given.organization({ name: 'Ville de Clairval' })
  await sql`update people.organization set siret = ${agent.siret} where id = ${organization.id}`.execute(
    site.ctx.db,
  )
  const back = await signIn(site, provider, { userinfo: agent })
  assert.equal(back.headers.location, '/account')
  const page = await site.anonymous.get('/account', undefined, { cookie: cookiesOf(back) })
  assert.match(page.body, /Demander à rejoindre Ville de Clairval/)
  assert.deepEqual((await asVisitor(site, back)).organizations, {})
  const { siret: _, ...without } = { ...agent, sub: 'b', email: 'b@clairval.example' }
  assert.equal((await signIn(site, provider, { userinfo: without })).headers.location, '/account')
  const { usual_name: __, ...unnamed } = { ...agent, sub: 'c', email: 'c@clairval.example' }
  assert.equal((await signIn(site, provider, { userinfo: unnamed })).statusCode, 422)
})

test('FranceConnect does not answer for an address: the mailbox does', async (t) => {
  const provider = await testIdentityProvider(t, 'FRANCECONNECT')
  const site = await testApp(t, provider.env)
  const { url, cookie } = departure(await site.anonymous.get('/login/franceconnect'))
  assert.equal(url.searchParams.get('acr_values'), 'eidas1')
  const citizen = { sub: 'citizen', given_name: 'Cyrille', family_name: 'Roc', email: 'cyrille@example.org' }
  const code = provider.code(url, { userinfo: citizen, token: { acr: 'eidas1' } })
  const back = await come(site, callback(url, code, 'franceconnect'), cookie)
  assert.equal(back.headers.location, '/login/identity')
  assert.equal(await count(site, 'account'), 0)
})

test('a provider that is down says so, and the other ways in stay; signing out ends there too', async (t) => {
  const { site, provider } = await open(t)
  const visitor = cookiesOf(await signIn(site, provider, { userinfo: agent }))
  const csrf = await csrfOf(site)
  const out = await form(site, '/logout', { csrf, cookie: visitor })
  const url = new URL(String(out.headers.refresh).replace('0; url=', ''))
  assert.match([...url.searchParams.keys()].join(' '), /id_token_hint.*post_logout_redirect_uri.*state/)
  assert.equal(url.searchParams.get('post_logout_redirect_uri'), 'http://localhost/logout/done')
  assert.equal(await count(site, 'session'), 0)
  const { env } = await testIdentityProvider(t)
  const down = await testApp(t, { ...env, PROCONNECT_ISSUER: 'http://127.0.0.1:9' })
  const page = await down.anonymous.get('/login/proconnect')
  assert.equal(page.statusCode, 503)
  assert.match(page.body, /ne répond pas/)
  assert.match(page.body, /name="password"/)
  assert.equal((await site.anonymous.get('/login/franceconnect')).statusCode, 404)
})

test('without local accounts nobody registers nor signs in with a password, but who sets the site up', async (t) => {
  const { site, provider } = await open(t, { LOCAL_ACCOUNTS: 'off' })
  const password = 'un pont de pierre claire'
  const names = { firstName: 'Ada', lastName: 'Pont', organization: 'Service de la donnée' }
  const token = new URL((await makeSetUpLink(site.ctx)) ?? '').searchParams.get('token') ?? ''
  const made = await form(site, '/setup', { token, ...names, email: 'ada@example.org', password, cookie: '' })
  assert.equal(made.statusCode, 303)
  const other = await site.given.account({ email: 'bob@example.org' })
  const password_hash = await hashPassword(password)
  await site.ctx.db.updateTable('people.account').set({ password_hash }).where('id', '=', other.id).execute()
  const enter = async (email: string) =>
    (await form(site, '/login', { email, password, cookie: '' })).statusCode
  assert.deepEqual([await enter('ada@example.org'), await enter('bob@example.org')], [303, 403])
  for (const path of ['/register', '/forgotten-password']) {
    const sent = await form(site, path, { email: 'new@example.org', cookie: '' })
    for (const answer of [await site.anonymous.get(path), await site.anonymous.get(`${path}/sent`), sent]) {
      assert.equal(answer.statusCode, 403)
      assert.match(answer.body, /Ce site n’a pas de mots de passe/)
      assert.doesNotMatch(answer.body, /name="email"/)
    }
  }
  for (const path of ['/reset?token=old', '/confirm?token=old'])
    assert.equal((await site.anonymous.get(path)).statusCode, 403, path)
  const bob = await site.as(other)
  assert.doesNotMatch((await bob.get('/account')).body, /account\/password/)
  for (const answer of [
    await bob.get('/account/password'),
    await bob.submit('/account/password', { password }),
  ])
    assert.equal(answer.statusCode, 403)
  const back = await signIn(site, provider, { userinfo: { ...agent, email: 'ada@example.org' } })
  assert.equal(back.headers.location, '/login/identity')
  const ada = await site.ctx.db
    .selectFrom('people.account')
    .select('id')
    .where('email', '=', 'ada@example.org')
    .executeTakeFirstOrThrow()
  const session = await openSession(site.ctx, ada.id)
  const held = `${session.cookie}; ${cookiesOf(back)}`
  assert.equal(
    (await form(site, '/account/identities', { csrf: session.csrf, cookie: held })).statusCode,
    303,
  )
  assert.equal(await enter('ada@example.org'), 403, 'an administrator has an identity: passwords are over')
  const login = (await site.anonymous.get('/login')).body
  assert.doesNotMatch(login, /name="password"|\/register|\/forgotten-password/)
  const refused = await form(site, '/login', { email: 'bob@example.org', password, cookie: '' })
  assert.match(refused.body, /Ce site n’a pas de mots de passe/)
  assert.throws(() => readConfig({ LOCAL_ACCOUNTS: 'off' }), { name: 'ConfigError' })
})

test('without a password, having just signed in proves who one is, ten minutes long', async (t) => {
  const { site, provider } = await open(t)
  const cookie = cookiesOf(await signIn(site, provider, { userinfo: agent }))
  const csrf = await csrfOf(site)
  site.setClock(new Date(Date.now() + 11 * 60_000))
  const late = await form(site, '/account/erasure', { csrf, cookie })
  assert.equal(late.statusCode, 403)
  assert.match(late.body, /Prouvez encore/)
  site.setClock(new Date())
  assert.equal((await form(site, '/account/erasure', { csrf, cookie })).statusCode, 303)
  assert.deepEqual([await count(site, 'account'), await count(site, 'identity')], [0, 0])
})

test('a provider half described, or over plain http elsewhere, stops the program with one line', () => {
  const wrong = [
    { PROCONNECT_ISSUER: 'https://op.example' },
    { PROCONNECT_ISSUER: 'https://op.example', PROCONNECT_CLIENT_ID: 'a' },
    { PROCONNECT_ISSUER: 'http://op.example', PROCONNECT_CLIENT_ID: 'a', PROCONNECT_CLIENT_SECRET: 'b' },
    {
      PROCONNECT_ISSUER: 'https://op.example',
      PROCONNECT_CLIENT_ID: 'a',
      PROCONNECT_PRIVATE_KEY: '/nowhere',
    },
    {
      PROCONNECT_ISSUER: 'https://op.example',
      PROCONNECT_CLIENT_ID: 'a',
      PROCONNECT_CLIENT_SECRET: 'b',
      PROCONNECT_SIGNING: 'HS256',
    },
  ]
  for (const env of wrong) assert.throws(() => readConfig(env), { name: 'ConfigError' }, JSON.stringify(env))
})

async function open(t: TestContext, env: Record<string, string> = {}) {
  const provider = await testIdentityProvider(t)
  return { provider, site: await testApp(t, { ...provider.env, ...env }) }
}

async function leave(site: TestApp, query = '') {
  return departure(await site.anonymous.get(`/login/proconnect${query}`))
}

function departure(answer: LightMyRequestResponse) {
  assert.equal(answer.statusCode, 302, answer.body.slice(0, 200))
  return { url: new URL(String(answer.headers.location)), cookie: cookiesOf(answer) }
}

async function signIn(
  site: TestApp,
  provider: TestIdentityProvider,
  { query = '', ...answer }: Answer & { query?: string },
) {
  const { url, cookie } = await leave(site, query)
  return come(site, callback(url, provider.code(url, answer)), cookie)
}

/** Somebody signed in goes to the provider, and comes back. */
async function linkFrom(site: TestApp, provider: TestIdentityProvider, session: string) {
  const left = departure(await site.anonymous.get('/login/proconnect', undefined, { cookie: session }))
  const code = provider.code(left.url, { userinfo: agent })
  return { back: await come(site, callback(left.url, code), `${session}; ${left.cookie}`) }
}

function callback(left: URL, code: string, provider = 'proconnect') {
  return `/login/${provider}/callback?${new URLSearchParams({ code, state: left.searchParams.get('state') ?? '' })}`
}

/** Nobody was identified there. */
function refusalOf(left: URL, provider = 'proconnect') {
  const state = left.searchParams.get('state') ?? ''
  return `/login/${provider}/callback?${new URLSearchParams({ error: 'access_denied', state })}`
}

/** Brought by a page of the provider, as the browser says. */
function come(site: TestApp, path: string, cookie = '') {
  return site.anonymous.get(path, undefined, { cookie, 'sec-fetch-site': 'cross-site' })
}

function form(site: TestApp, path: string, { cookie, ...fields }: Record<string, string>) {
  const type = 'application/x-www-form-urlencoded'
  return site.anonymous.post(path, new URLSearchParams(fields).toString(), {
    cookie: cookie ?? '',
    'content-type': type,
  })
}

function cookiesOf(answer: LightMyRequestResponse): string {
  const set = answer.cookies.filter(({ value }) => value !== '')
  return set.map(({ name, value }) => `${name}=${value}`).join('; ')
}

async function asVisitor(site: TestApp, answer: LightMyRequestResponse) {
  const me = await site.anonymous.get('/api/me', undefined, { cookie: cookiesOf(answer) })
  assert.equal(me.statusCode, 200, answer.body.slice(0, 300))
  return me.json()
}

async function count({ ctx }: TestApp, table: string): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from ${sql.table(`people.${table}`)}`.execute(ctx.db)
  return rows[0]?.n ?? 0
}

async function csrfOf({ ctx }: TestApp): Promise<string> {
  return (await ctx.db.selectFrom('people.session').select('csrf').executeTakeFirstOrThrow()).csrf
}

async function firstIdentity({ ctx }: TestApp): Promise<string> {
  return (await ctx.db.selectFrom('people.identity').select('id').executeTakeFirstOrThrow()).id
}
