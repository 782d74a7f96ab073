import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import * as client from 'openid-client'
import { freePort, type TestApp, testApp, type Visitor } from '#testkit'
import { isRegistered } from './service/oauth/applications.ts'
import { getClient } from './service/oauth/clients.ts'
import { giveTokens } from './service/oauth/tokens.ts'
import { hashPassword } from './service/passwords.ts'
import { purgeExpired } from './service/purge.ts'
import { openSession } from './service/sessions.ts'

const redirect = 'https://tool.example.org/back?from=here'
/** A real client takes back what is before the question mark. */
const plain = 'https://tool.example.org/back'
const verifier = 'v'.repeat(64)
const challenge = createHash('sha256').update(verifier).digest('base64url')
const form = { 'content-type': 'application/x-www-form-urlencoded' }

test('a real client discovers, is authorised with PKCE, reads, renews, and revokes', async (t) => {
  const port = await freePort()
  const issuer = `http://127.0.0.1:${port}`
  const site = await testApp(t, { PUBLIC_URL: issuer })
  await site.app.listen({ port, host: '127.0.0.1' })
  const { ada, visitor, id, secret } = await registered(site, { scope: 'all', redirects: plain })

  const config = await client.discovery(new URL(issuer), id, secret, undefined, {
    algorithm: 'oauth2',
    execute: [client.allowInsecureRequests],
  })
  const pkceCodeVerifier = client.randomPKCECodeVerifier()
  const expectedState = client.randomState()
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: plain,
    scope: 'all',
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
  })
  const page = await visitor.get(url.pathname + url.search)
  assert.equal(page.statusCode, 200)
  for (const said of ['Autoriser Outil', 'Ada Pont', 'tool.example.org', 'Créer, modifier', 'Trois mois'])
    assert.ok(page.body.includes(said), said)
  const back = await decide(visitor, page.body)

  const tokens = await client.authorizationCodeGrant(config, back, { pkceCodeVerifier, expectedState })
  const me = await client.fetchProtectedResource(
    config,
    tokens.access_token,
    new URL(`${issuer}/api/me`),
    'GET',
  )
  assert.equal((await me.json()).id, ada.id)
  const { active, sub } = await client.tokenIntrospection(config, tokens.access_token)
  assert.deepEqual([active, sub], [true, ada.id])

  const renewed = await client.refreshTokenGrant(config, tokens.refresh_token ?? '', { scope: 'read' })
  assert.equal(renewed.scope, 'read')
  assert.notEqual(renewed.refresh_token, tokens.refresh_token)
  await client.tokenRevocation(config, renewed.refresh_token ?? '')
  for (const { access_token } of [tokens, renewed]) assert.equal(await opens(site, access_token), 401)
})

/** Hostile ways to take tokens -> the error that answers. */
const exchanges: [how: string, change: Record<string, string>, error: string][] = [
  ['wrong verifier', { code_verifier: 'w'.repeat(64) }, 'invalid_grant'],
  ['no verifier', { code_verifier: '' }, 'invalid_grant'],
  ['the challenge for a verifier', { code_verifier: challenge }, 'invalid_grant'],
  ['another address', { redirect_uri: plain }, 'invalid_grant'],
  ['a code that was never given', { code: 'nothing' }, 'invalid_grant'],
  ['a wrong secret', { client_secret: 'parviscs_wrong' }, 'invalid_client'],
  ['no secret', { client_secret: '' }, 'invalid_request'],
  ['another grant', { grant_type: 'password' }, 'unsupported_grant_type'],
]

test('a code is given to who began, once, within its minute', async (t) => {
  const site = await testApp(t)
  const app = await registered(site)
  for (const [how, change, error] of exchanges) {
    const asked = { ...exchange(app, await codeFor(app)), ...change }
    const answer = await token(site, asked)
    assert.equal(answer.json().error, error, `${how}: ${answer.body}`)
    assert.equal(answer.headers['cache-control'], 'no-store')
    if (error !== 'invalid_grant' || change.code) continue
    assert.equal(
      (await token(site, { ...asked, ...exchange(app, asked.code) })).statusCode,
      400,
      `${how}, then right`,
    )
  }
  const other = await registered(site, { name: 'Autre' })
  const stolen = { ...exchange(other, await codeFor(app)) }
  assert.equal((await token(site, stolen)).json().error, 'invalid_grant', 'the code of another application')

  const code = await codeFor(app)
  const tokens = (await token(site, exchange(app, code))).json()
  assert.equal(await opens(site, tokens.access_token), 200)
  assert.equal((await token(site, exchange(app, code))).json().error, 'invalid_grant', 'replayed')
  assert.equal(await opens(site, tokens.access_token), 401, 'a replayed code takes back what it gave')
  assert.equal((await token(site, refresh(app, tokens))).json().error, 'invalid_grant')

  const late = await codeFor(app)
  site.setClock(new Date(Date.now() + 61_000))
  assert.equal((await token(site, exchange(app, late))).json().error, 'invalid_grant', 'a minute later')
})

test('a refresh token serves once; shown again, its whole family goes', async (t) => {
  const site = await testApp(t)
  const app = await registered(site)
  const first = (await token(site, exchange(app, await codeFor(app)))).json()
  assert.equal((await token(site, { ...refresh(app, first), scope: 'all' })).json().error, 'invalid_scope')
  const other = await registered(site, { name: 'Autre' })
  assert.equal((await token(site, refresh(other, first))).json().error, 'invalid_grant', 'of another')
  const lost = (await token(site, refresh(app, first))).json()
  assert.equal(await opens(site, lost.access_token), 200, 'neither of these took it')
  const second = (await token(site, refresh(app, first))).json()
  assert.equal(await opens(site, second.access_token), 200, 'its answer was lost: asked again at once')
  assert.equal(await opens(site, lost.access_token), 401, 'one answer alone stands')
  site.setClock(new Date(Date.now() + 61_000))
  assert.equal((await token(site, refresh(app, first))).json().error, 'invalid_grant')
  for (const { access_token } of [first, second]) assert.equal(await opens(site, access_token), 401)
  assert.equal((await token(site, refresh(app, second))).json().error, 'invalid_grant')

  const third = (await token(site, exchange(app, await codeFor(app)))).json()
  const both = await Promise.all([token(site, refresh(app, third)), token(site, refresh(app, third))])
  const standing = await Promise.all(both.map((answer) => opens(site, answer.json().access_token)))
  assert.deepEqual(standing.toSorted(), [200, 401], 'of two at once, one stands')
  const [thief, owner] = (standing[0] === 401 ? both : both.toReversed()).map((answer) => answer.json())
  assert.equal((await token(site, refresh(app, thief))).json().error, 'invalid_grant')
  assert.equal(await opens(site, owner.access_token), 401, 'the other was in somebody’s hand after all')

  const kept = (await token(site, exchange(app, await codeFor(app)))).json()
  const broken = sql`alter table people.application_token add constraint broken check (replaces is null)`
  await broken.execute(site.ctx.db)
  assert.equal((await token(site, refresh(app, kept))).statusCode, 500, 'a crash half way')
  await sql`alter table people.application_token drop constraint broken`.execute(site.ctx.db)
  site.setClock(new Date(Date.now() + 180_000))
  assert.equal((await token(site, refresh(app, kept))).statusCode, 200, 'took nothing')

  const used = (await token(site, exchange(app, await codeFor(app)))).json()
  const next = (await token(site, refresh(app, used))).json()
  const last = (await token(site, refresh(app, next))).json()
  assert.equal((await token(site, refresh(app, used))).json().error, 'invalid_grant', 'what it gave served')
  assert.equal(await opens(site, last.access_token), 401)
})

/** Requests that a link may bring -> what the page says, and what the application is told if the person goes back. */
const requests: [how: string, change: Record<string, string>, error: string | null][] = [
  ['an unknown application', { client_id: 'nobody' }, null],
  ['another address', { redirect_uri: 'https://evil.example.org/' }, null],
  ['an address that begins alike', { redirect_uri: `${redirect}.evil.example.org` }, null],
  ['another case', { redirect_uri: redirect.toUpperCase() }, null],
  ['no address', { redirect_uri: '' }, null],
  ['a token at once', { response_type: 'token' }, 'unsupported_response_type'],
  ['the plain method', { code_challenge_method: 'plain' }, 'invalid_request'],
  ['no challenge', { code_challenge: '' }, 'invalid_request'],
  ['more than it registered', { scope: 'all' }, 'invalid_scope'],
  ['a scope of its own', { scope: 'read admin' }, 'invalid_scope'],
]

test('what a link asks wrong stays on a page of ours: nobody is sent away by it', async (t) => {
  const site = await testApp(t)
  const app = await registered(site)
  for (const [how, change, error] of requests) {
    const query = { ...authorization(app), ...change }
    for (const answer of [
      await app.visitor.get(`/oauth/authorize?${new URLSearchParams(query)}`),
      await app.visitor.submit('/oauth/authorize', { ...query, decision: 'allow', days: '1' }),
    ]) {
      assert.equal(answer.statusCode, 400, how)
      assert.deepEqual([answer.headers.location, answer.headers.refresh], [undefined, undefined], how)
      assert.equal(/href="https:\/\/tool[^"]*error=(\w+)/.exec(answer.body)?.[1] ?? null, error, how)
      assert.doesNotMatch(answer.body, /href="https:\/\/evil|[?&;]code=/, how)
    }
  }
  const twice = `/oauth/authorize?${new URLSearchParams(authorization(app))}&redirect_uri=https://evil.example.org`
  assert.equal((await app.visitor.get(twice)).statusCode, 400, 'sent twice')
})

test('only the person says yes, on our page, in their own session', async (t) => {
  const site = await testApp(t)
  const app = await registered(site)
  const query = new URLSearchParams(authorization(app)).toString()
  const nobody = await site.anonymous.get(`/oauth/authorize?${query}`)
  assert.match(String(nobody.headers.location), /^\/login\?next=%2Foauth%2Fauthorize%3Fclient_id/)
  const yes = { ...authorization(app), decision: 'allow', days: '90' }
  const { cookie } = await openSession(site.ctx, app.ada.id)
  const other = new URLSearchParams({ ...yes, csrf: app.visitor.csrf }).toString()
  const forged = await site.anonymous.post('/oauth/authorize', other, { ...form, cookie })
  assert.equal(forged.statusCode, 403, 'the token of another session')

  const office = await site.given.account({ officeRoles: ['administrator'] })
  const acting = await (await site.as(office)).submit(`/office/accounts/${app.ada.id}/acting`, {
    reason: 'elle ne voit plus son jeu',
  })
  const inHerPlace = acting.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  assert.equal(
    (await site.anonymous.get(`/oauth/authorize?${query}`, undefined, { cookie: inHerPlace })).statusCode,
    403,
  )

  const no = await app.visitor.submit('/oauth/authorize', { ...yes, decision: 'refuse' })
  assert.match(String(no.headers.refresh), /^0; url=https:\/\/tool\S+&error=access_denied&state=s&iss=/)
  assert.deepEqual(await site.ctx.db.selectFrom('people.application_grant').selectAll().execute(), [])
})

test('an access token opens what an API key opens, and neither credentials nor the office', async (t) => {
  const site = await testApp(t)
  const app = await registered(site, { scope: 'all', officeRoles: ['administrator'] })
  const read = (await token(site, exchange(app, await codeFor(app, { scope: 'read' })))).json()
  const all = (await token(site, exchange(app, await codeFor(app, { scope: 'all' })))).json()
  const made = { title: 'Un jeu', description: 'Fait par un outil.', license: 'lov2' }
  const bearer = ({ access_token }: { access_token: string }) => ({ authorization: `Bearer ${access_token}` })
  assert.equal((await site.anonymous.post('/api/datasets', made, bearer(read))).statusCode, 403)
  assert.equal((await site.anonymous.post('/api/datasets', made, bearer(all))).statusCode, 201)
  const closed = [
    ['get', '/api/me/keys'],
    ['post', '/api/me/keys'],
    ['get', '/api/me/sessions'],
    ['post', '/api/me/erasure'],
    ['get', '/account/applications'],
    ['post', '/account/applications/new'],
    ['get', '/account/security'],
    ['get', `/oauth/authorize?${new URLSearchParams(authorization(app))}`],
    ['get', '/api/accounts'],
    ['put', `/api/accounts/${app.ada.id}/office-roles`],
    ['post', `/api/accounts/${app.ada.id}/erasure`],
  ] as const
  for (const [method, path] of closed)
    assert.equal((await site.anonymous[method](path, undefined, bearer(all))).statusCode, 403, path)

  await app.visitor.submit(`/account/applications/${app.id}`, {
    ...sheet,
    redirects: redirect,
    scope: 'read',
  })
  const narrowed = await site.anonymous.post('/api/datasets', made, bearer(all))
  assert.equal(narrowed.statusCode, 403, 'the application asks for less from now on')
  assert.equal((await inspect(site, app, all)).scope, 'read', 'and what is said of it is what it opens')
  assert.equal((await token(site, refresh(app, all))).json().scope, 'read')
})

test('the person sees what acts for them, and takes it back at once', async (t) => {
  const site = await testApp(t)
  const app = await registered(site, { organization: true })
  const person = await site.given.account({ firstName: 'Camille' })
  const visitor = await site.as(person)
  const tokens = (await token(site, exchange(app, await codeFor({ ...app, visitor })))).json()
  assert.equal(await opens(site, tokens.access_token), 200)
  const list = await visitor.get('/account/applications')
  for (const said of ['Outil', 'Mairie', 'Lire seulement']) assert.ok(list.body.includes(said), said)
  const mine = await app.visitor.submit(`/account/applications/${app.id}/withdrawal`, {})
  assert.equal(mine.statusCode, 404, 'its owner granted nothing')
  const gone = await visitor.submit(`/account/applications/${app.id}/withdrawal`, {})
  assert.equal(gone.statusCode, 303)
  assert.equal(await opens(site, tokens.access_token), 401)

  const again = (await token(site, exchange(app, await codeFor({ ...app, visitor })))).json()
  const other = await site.as(await site.given.account())
  for (const path of ['', '/secret', '/deletion'])
    assert.equal((await other.submit(`/account/applications/${app.id}${path}`, sheet)).statusCode, 404)
  site.setClock(new Date(Date.now() + 91 * 24 * 3_600_000))
  assert.equal(
    (await token(site, refresh(app, again))).json().error,
    'invalid_grant',
    'until the day that was said',
  )
  await purgeExpired({ ...site.ctx, now: () => new Date(Date.now() + 91 * 24 * 3_600_000) })
  assert.deepEqual(await site.ctx.db.selectFrom('people.application_token').selectAll().execute(), [])
})

test('each consent is told by mail, and a new password takes them all back', async (t) => {
  const site = await testApp(t)
  const app = await registered(site)
  const person = await withPassword(site)
  const visitor = await site.as(person)
  const tokens = (await token(site, exchange(app, await codeFor({ ...app, visitor })))).json()
  await site.work()
  const mails = (await site.given.mailsTo(person.email)).join()
  for (const said of ['Outil', 'Ada Pont', 'http://localhost/account/applications'])
    assert.ok(mails.includes(said), said)
  const change = { current: password, password: 'un tout autre mot de passe' }
  assert.equal((await visitor.submit('/account/password', change)).statusCode, 303)
  assert.equal(await opens(site, tokens.access_token), 401)
  assert.equal((await token(site, refresh(app, tokens))).json().error, 'invalid_grant')
})

test('wrong secrets of applications leave people of the same address their door', async (t) => {
  const site = await testApp(t)
  const app = await registered(site)
  const wrong = { grant_type: 'client_credentials', client_id: app.id, client_secret: 'parviscs_wrong' }
  for (let turn = 0; turn < 22; turn++)
    assert.equal((await token(site, wrong)).json().error, 'invalid_client', String(turn))
  const { email } = await withPassword(site)
  const answer = await site.anonymous.submit('/login', { email, password })
  assert.equal(answer.statusCode, 303, answer.body)
})

test('an application acts for its owner with its secret, for an organisation with the role in it alone', async (t) => {
  const site = await testApp(t)
  const own = await registered(site, { scope: 'all', client: 'public' })
  const credentials = { grant_type: 'client_credentials', client_id: own.id, scope: 'all' }
  assert.equal((await token(site, credentials)).json().error, 'unauthorized_client', 'a public one')

  const app = await registered(site, { scope: 'all', organization: true })
  const basic = { authorization: `Basic ${Buffer.from(`${app.id}:${app.secret}`).toString('base64')}` }
  const asked = { grant_type: 'client_credentials', scope: 'all' }
  const given = (await token(site, asked, basic)).json()
  assert.equal(given.refresh_token, undefined)
  const me = await site.anonymous.get('/api/me', undefined, { authorization: `Bearer ${given.access_token}` })
  assert.equal(me.statusCode, 200)
  const [mairie, elsewhere] = [app.organization, app.elsewhere]
  for (const [organization, status] of [
    [mairie, 201],
    [elsewhere, 403],
  ] as const) {
    const answer = await site.anonymous.post(
      '/api/datasets',
      { title: 'Un jeu', description: 'Fait.', license: 'lov2', organization },
      { authorization: `Bearer ${given.access_token}` },
    )
    assert.equal(answer.statusCode, status, answer.body)
  }
  await site.ctx.db.deleteFrom('people.membership').where('organization_id', '=', mairie).execute()
  assert.equal(await opens(site, given.access_token), 401, 'who answers for it left')
  assert.deepEqual(await inspect(site, app, given), { active: false })

  const another = await registered(site)
  const proof = { client_id: another.id, client_secret: another.secret }
  const known = await getClient(site.ctx, { authorization: undefined, proof, address: '192.0.2.1' })
  assert.equal(
    (await another.visitor.submit(`/account/applications/${another.id}/secret`, {})).statusCode,
    201,
  )
  const late = giveTokens(site.ctx, { grant_type: 'client_credentials', scope: 'read', client: known })
  await assert.rejects(late, /client-not-valid/, 'renewed meanwhile')
  assert.equal((await token(site, asked, basic)).json().error, 'unauthorized_client')
})

test('the secrets of an application are kept as hashes, and go with the account', async (t) => {
  const site = await testApp(t)
  const app = await registered(site)
  const code = await codeFor(app)
  const tokens = (await token(site, exchange(app, code))).json()
  const tables = ['application', 'application_code', 'application_token', 'application_grant'] as const
  const rows = async () =>
    JSON.stringify(
      await Promise.all(
        tables.map((table) => site.ctx.db.selectFrom(`people.${table}`).selectAll().execute()),
      ),
    )
  for (const secret of [app.secret, code, tokens.access_token, tokens.refresh_token])
    assert.ok(!(await rows()).includes(secret))
  await site.ctx.db.deleteFrom('people.account').where('id', '=', app.ada.id).execute()
  assert.equal(await rows(), '[[],[],[],[]]')
})

test('redirect addresses: exact, of a kind that may be, the port free on the person’s own machine alone', async (t) => {
  const site = await testApp(t)
  const { visitor } = await registered(site)
  const refused = [
    ...['javascript:alert(1)', 'data:text/html,x', 'http://tool.example.org/', '//tool.example.org', '/back'],
    ...[
      'https://tool.example.org/#x',
      'https://a:b@tool.example.org/',
      'https://*.example.org/é',
      'tool:back',
    ],
  ]
  for (const redirects of refused) {
    const answer = await visitor.submit('/account/applications/new', { ...sheet, redirects })
    assert.equal(answer.statusCode, 422, redirects)
  }
  const registeredOnes = ['http://127.0.0.1/cb', 'https://tool.example.org/cb', 'org.example.tool:/cb']
  const accepted = ['http://127.0.0.1:51004/cb', ...registeredOnes]
  for (const address of accepted) assert.ok(isRegistered(registeredOnes, address), address)
  const others = [
    ...[
      'http://127.0.0.1:51004/cb/',
      'http://127.0.0.1:51004@evil.example.org/cb',
      'http://localhost:51004/cb',
    ],
    ...['https://tool.example.org:8443/cb', 'https://tool.example.org/cb?x', 'org.example.tool:/cb2'],
  ]
  for (const address of others) assert.ok(!isRegistered(registeredOnes, address), address)
})

const password = 'une phrase que je suis seule à connaître'

async function withPassword({ ctx, given }: TestApp) {
  const account = await given.account()
  const password_hash = await hashPassword(password)
  await ctx.db.updateTable('people.account').set({ password_hash }).where('id', '=', account.id).execute()
  return account
}

const sheet = {
  ...{ name: 'Outil', site: 'https://tool.example.org', redirects: redirect },
  ...{ scope: 'read', client: 'confidential', organization: '' },
}

type Wishes = Partial<Omit<typeof sheet, 'organization'>> & {
  organization?: boolean
  officeRoles?: ['administrator']
}

/** An application of Ada, registered through the page, with its secret. */
async function registered(site: TestApp, { organization = false, officeRoles, ...wishes }: Wishes = {}) {
  const { id: mairie } = await site.given.organization({ name: 'Mairie' })
  const { id: elsewhere } = await site.given.organization({ name: 'Ailleurs' })
  const ada = await site.given.account({
    ...{ firstName: 'Ada', lastName: 'Pont' },
    ...(officeRoles ? { officeRoles } : {}),
    organizations: { [mairie]: 'administrator', [elsewhere]: 'administrator' },
  })
  const visitor = await site.as(ada)
  const made = await visitor.submit('/account/applications/new', {
    ...{ ...sheet, ...wishes },
    organization: organization ? mairie : '',
  })
  assert.equal(made.statusCode, 201, made.body)
  const secret = /parviscs_[\w-]+/.exec(made.body)?.[0] ?? ''
  const id = /account\/applications\/([0-9a-f]{24})/.exec(made.body)?.[1] ?? ''
  return { site, ada, visitor, id, secret, organization: mairie, elsewhere }
}

type Registered = Awaited<ReturnType<typeof registered>>

function authorization({ id }: Pick<Registered, 'id'>) {
  return {
    ...{ client_id: id, redirect_uri: redirect, response_type: 'code', scope: 'read', state: 's' },
    ...{ code_challenge: challenge, code_challenge_method: 'S256' },
  }
}

/** The person presses the button of the page, as their browser would send its form. */
async function decide(visitor: Visitor, page: string): Promise<URL> {
  const fields = [...page.matchAll(/type="hidden" name="(?!csrf)(\w+)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']): [string, string] => [name, value.replaceAll('&amp;', '&')],
  )
  const yes = { ...Object.fromEntries(fields), decision: 'allow', days: '90' }
  const answer = await visitor.submit('/oauth/authorize', yes)
  assert.equal(answer.statusCode, 200)
  return new URL(/^0; url=(\S+)$/.exec(String(answer.headers.refresh))?.[1] ?? '')
}

async function codeFor(app: Registered, change: Record<string, string> = {}): Promise<string> {
  const query = new URLSearchParams({ ...authorization(app), ...change })
  const page = await app.visitor.get(`/oauth/authorize?${query}`)
  const back = await decide(app.visitor, page.body)
  assert.deepEqual(
    [back.searchParams.get('from'), back.searchParams.get('iss')],
    ['here', 'http://localhost'],
  )
  return back.searchParams.get('code') ?? ''
}

function exchange({ id, secret }: Registered, code: string) {
  return {
    ...{ grant_type: 'authorization_code', client_id: id, client_secret: secret },
    ...{ code, redirect_uri: redirect, code_verifier: verifier },
  }
}

function refresh({ id, secret }: Registered, { refresh_token }: { refresh_token: string }) {
  return { grant_type: 'refresh_token', client_id: id, client_secret: secret, refresh_token }
}

/** A program, from the page of somebody else: no cookie, and a browser that says so. */
function token(site: TestApp, fields: Record<string, string>, headers: Record<string, string> = {}) {
  const body = new URLSearchParams(fields).toString()
  return site.anonymous.post('/oauth/token', body, { ...form, 'sec-fetch-site': 'cross-site', ...headers })
}

async function inspect(
  site: TestApp,
  { id, secret }: Registered,
  { access_token }: { access_token: string },
) {
  const asked = { token: access_token, client_id: id, client_secret: secret }
  return (
    await site.anonymous.post('/oauth/introspection', new URLSearchParams(asked).toString(), form)
  ).json()
}

async function opens(site: TestApp, accessToken: string): Promise<number> {
  const headers = { authorization: `Bearer ${accessToken}` }
  return (await site.anonymous.get('/api/me', undefined, headers)).statusCode
}
