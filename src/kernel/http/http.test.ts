import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { testHouse } from '#testkit'
import { anonymous } from '../context.ts'
import type { Mission } from '../house.ts'
import { contextOf } from './index.ts'
import { eachFile } from './multipart.ts'

const person = { ...anonymous, kind: 'person' as const, id: 'p1', name: 'Ada' }
const own = { access: 'public', dialect: 'own' } as const

/** Signed in by the cookie `parvis=ada`, by key `Bearer ada`; one route of each kind. */
const room: Mission = {
  name: 'room',
  authenticate: async (_ctx, request) => {
    if (request.cookies.parvis === 'ada') return { actor: person, session: { csrf: 'token' } }
    if (request.headers.authorization === 'Bearer ada') return { actor: person, session: null }
    return request.headers.authorization === 'Bearer reader'
      ? { actor: { ...person, scope: 'read' }, session: null }
      : null
  },
  api: (app) => {
    const body = z.object({ name: z.string().min(3) })
    app.post('/api/things', { config: own, schema: { body } }, (request) => ({ name: request.body.name }))
    app.get('/api/secret', { config: { access: 'account', dialect: 'own' } }, () => ({ ok: true }))
    app.get('/api/office', { config: { access: 'office', dialect: 'own' } }, () => ({ ok: true }))
    app.get('/api/bug', { config: own }, () => {
      throw new Error('the password is hunter2')
    })
  },
  site: (app) => {
    app.post('/things', { config: { access: 'public', dialect: 'site' } }, (_request, reply) =>
      reply.redirect('/', 303),
    )
    app.post('/files', { config: { access: 'public', dialect: 'site', files: true } }, (_request, reply) =>
      reply.redirect('/', 303),
    )
    app.post('/typed', { config: { ...own, dialect: 'site', files: true } }, async (request) => {
      const fields = new Map<string, string>()
      await eachFile(request, async ({ file }) => file.resume(), fields)
      return Object.fromEntries(fields)
    })
    app.get('/lang', { config: { access: 'public', dialect: 'site' } }, (request) => contextOf(request).lang)
  },
}

const json = { 'content-type': 'application/json' }
const form = { 'content-type': 'application/x-www-form-urlencoded' }

const multipart = { 'content-type': 'multipart/form-data; boundary=b' }

interface Row {
  rule: string
  method?: 'GET' | 'POST'
  url: string
  headers?: Record<string, string>
  payload?: string | Buffer
  status: number
  type?: RegExp
}

const rows: Row[] = [
  { rule: 'good JSON passes', url: '/api/things', payload: '{"name":"tree"}', headers: json, status: 200 },
  {
    rule: 'a wrong field is pointed at',
    url: '/api/things',
    payload: '{"name":"x"}',
    headers: json,
    status: 400,
    type: /kernel\/invalid-input$/,
  },
  {
    rule: 'broken JSON is refused',
    url: '/api/things',
    payload: '{"name":',
    headers: json,
    status: 400,
    type: /unreadable-body$/,
  },
  {
    rule: 'invalid UTF-8 is refused, not altered',
    url: '/api/things',
    payload: Buffer.from([0x7b, 0xff, 0x7d]),
    headers: json,
    status: 400,
    type: /unreadable-body$/,
  },
  {
    rule: 'a compressed body is refused in words',
    url: '/api/things',
    payload: '{"name":"a tree"}',
    headers: { ...json, 'content-encoding': 'gzip' },
    status: 415,
    type: /compressed-body$/,
  },
  {
    rule: 'a null character is refused',
    url: '/api/things',
    payload: '{"name":"a\\u0000bc"}',
    headers: json,
    status: 400,
    type: /unreadable-body$/,
  },
  {
    rule: 'half a character is refused',
    url: '/api/things',
    payload: '{"name":"a\\\\\\ud800bc"}',
    headers: json,
    status: 400,
    type: /unreadable-body$/,
  },
  {
    rule: 'a text that speaks of such characters passes',
    url: '/api/things',
    payload: '{"name":"a\\\\u0000 and \\\\ud800"}',
    headers: json,
    status: 200,
  },
  {
    rule: 'a form that is not UTF-8 is refused, not altered',
    url: '/api/things',
    payload: 'name=caf%E9s',
    headers: form,
    status: 400,
    type: /unreadable-body$/,
  },
  {
    rule: 'a form with accents, and a percent sign left as it is, passes',
    url: '/api/things',
    payload: 'name=100%+caf%C3%A9s',
    headers: form,
    status: 200,
  },
  {
    rule: 'prototype pollution is refused',
    url: '/api/things',
    payload: '{"__proto__":{"x":1},"name":"tree"}',
    headers: json,
    status: 400,
  },
  {
    rule: 'a body over 1 MiB is refused',
    url: '/api/things',
    payload: `{"name":"${'x'.repeat(1024 * 1024)}"}`,
    headers: json,
    status: 413,
    type: /body-too-large$/,
  },
  {
    rule: 'an unknown media type is refused',
    url: '/api/things',
    payload: 'x',
    headers: { 'content-type': 'text/plain' },
    status: 415,
  },
  {
    rule: 'nobody is asked who they are',
    method: 'GET',
    url: '/api/secret',
    status: 401,
    type: /sign-in-needed$/,
  },
  {
    rule: 'a key opens',
    method: 'GET',
    url: '/api/secret',
    headers: { authorization: 'Bearer ada' },
    status: 200,
  },
  {
    rule: 'somebody else is kept out',
    method: 'GET',
    url: '/api/office',
    headers: { authorization: 'Bearer ada' },
    status: 403,
    type: /forbidden$/,
  },
  {
    rule: 'a reading key changes nothing',
    url: '/api/things',
    payload: '{"name":"tree"}',
    headers: { ...json, authorization: 'Bearer reader' },
    status: 403,
  },
  { rule: 'a bug gives nothing away', method: 'GET', url: '/api/bug', status: 500, type: /unexpected$/ },
  {
    rule: 'an absent route is a problem',
    method: 'GET',
    url: '/api/nothing',
    status: 404,
    type: /not-found$/,
  },
  { rule: 'a null in the address is refused', method: 'GET', url: '/api/a%00b', status: 400 },
  { rule: 'a broken escape in the address is refused', method: 'GET', url: '/api/%E0%A4%A', status: 400 },
  {
    rule: 'a form of a session without its token is refused',
    url: '/things',
    headers: { ...form, cookie: 'parvis=ada', 'sec-fetch-site': 'same-origin' },
    payload: 'a=1',
    status: 403,
  },
  {
    rule: 'a form of a session with its token passes',
    url: '/things',
    headers: { ...form, cookie: 'parvis=ada', 'sec-fetch-site': 'same-origin' },
    payload: 'csrf=token',
    status: 303,
  },
  {
    rule: 'a form from another site is refused',
    url: '/things',
    headers: { ...form, cookie: 'parvis=ada', 'sec-fetch-site': 'cross-site' },
    payload: 'csrf=token',
    status: 403,
  },
  {
    rule: 'a form does without its token by calling itself multipart, where no files are awaited: refused',
    url: '/things',
    headers: { ...multipart, cookie: 'parvis=ada', 'sec-fetch-site': 'same-origin' },
    payload: '--b--\r\n',
    status: 403,
  },
  {
    rule: 'a form with files goes on to its route, which checks the token as it reads',
    url: '/files',
    headers: { ...multipart, cookie: 'parvis=ada', 'sec-fetch-site': 'same-origin' },
    payload: '--b--\r\n',
    status: 303,
  },
  {
    rule: 'a form from another origin is refused',
    url: '/things',
    headers: { ...form, origin: 'https://evil.example' },
    payload: 'a=1',
    status: 403,
  },
  {
    rule: 'a cookie without any word of origin is refused',
    url: '/api/things',
    payload: '{"name":"tree"}',
    headers: { ...json, cookie: 'parvis=ada' },
    status: 403,
  },
]

for (const { rule, method = 'POST', url, headers = {}, payload, status, type } of rows) {
  test(rule, async (t) => {
    const { app } = await testHouse(t, [room])
    const answer = await app.inject({
      method,
      url,
      headers: { host: 'localhost', ...headers },
      ...(payload === undefined ? {} : { payload }),
    })
    assert.equal(answer.statusCode, status, answer.body)
    if (status < 400 || !url.startsWith('/api')) return
    assert.match(String(answer.headers['content-type']), /^application\/problem\+json/)
    const problem = answer.json()
    assert.equal(problem.status, status)
    assert.match(problem.instance, /^urn:uuid:/)
    assert.ok(!answer.body.includes('hunter2'))
    if (type) assert.match(problem.type, type)
  })
}

test('a problem speaks the language of the client and its page exists', async (t) => {
  const { app } = await testHouse(t, [room])
  const english = await app.inject({
    url: '/api/secret',
    headers: { 'accept-language': 'en;q=0.9, fr;q=0.1' },
  })
  assert.equal(english.json().title, 'Sign-in needed')
  const page = await app.inject({ url: new URL(english.json().type).pathname })
  assert.equal(page.statusCode, 200)
  assert.match(page.body, /<html lang="en">/)
  const wrong = await app.inject({
    method: 'POST',
    url: '/api/things',
    headers: json,
    payload: '{"name":"x"}',
  })
  assert.deepEqual(wrong.json().errors, [{ pointer: '/name', detail: wrong.json().errors[0].detail }])
  assert.match(wrong.json().errors[0].detail, /caractères/)
})

test('a text that comes back from a form has the ends of lines that it left with', async (t) => {
  const { app } = await testHouse(t, [room])
  const payload = 'name=one%0D%0Atwo%0d%0a%0D%0Athree%0Afour'
  const answer = await app.inject({ method: 'POST', url: '/api/things', headers: form, payload })
  assert.equal(answer.json().name, 'one\ntwo\n\nthree\nfour')
  const parts = (text: string) =>
    app.inject({
      ...{ method: 'POST' as const, url: '/typed', headers: multipart },
      payload: `--b\r\nContent-Disposition: form-data; name="name"\r\n\r\n${text}\r\n--b--\r\n`,
    })
  const multiple = await parts('one\r\ntwo\r\n\r\nthree\nfour')
  assert.equal(multiple.json().name, 'one\ntwo\n\nthree\nfour', 'sent with files')
  assert.equal((await parts('a\0b')).statusCode, 400, 'what PostgreSQL cannot keep')
})

test('English pages are the same routes under /en', async (t) => {
  const { app } = await testHouse(t, [room])
  assert.equal((await app.inject('/lang')).body, 'fr')
  assert.equal((await app.inject('/en/lang')).body, 'en')
  assert.equal((await app.inject('/en/lang?x=/en')).body, 'en')
  assert.equal((await app.inject('/english')).statusCode, 404)
})

const transports = [
  { url: 'https://data.example.fr', hsts: true },
  { url: 'http://intranet.example:8080', hsts: false },
]
for (const { url, hsts } of transports) {
  test(`transport rules follow PUBLIC_URL: ${url}`, async (t) => {
    const { app } = await testHouse(t, [room], { PUBLIC_URL: url })
    const { headers } = await app.inject('/lang')
    assert.equal('strict-transport-security' in headers, hsts)
    assert.equal(String(headers['content-security-policy']).includes('upgrade-insecure-requests'), hsts)
    assert.match(
      String(headers['content-security-policy']),
      /default-src 'none'.*script-src 'self' 'nonce-[^']+'/,
    )
  })
}

test('health says what is live and ready; metrics count requests', async (t) => {
  const { app } = await testHouse(t, [room])
  assert.equal((await app.inject('/health/live')).json().status, 'ok')
  assert.deepEqual((await app.inject('/health/ready')).json().checks, { database: 'ok', files: 'ok' })
  assert.match(
    (await app.inject('/metrics')).body,
    /http_server_request_duration_seconds_count\{[^}]*health\/ready/,
  )
})

test('behind a proxy that nobody declared, everybody looks local: metrics stay closed', async (t) => {
  const { app } = await testHouse(t, [room])
  const ask = (headers: Record<string, string>) => app.inject({ url: '/metrics', headers })
  assert.equal((await ask({ 'x-forwarded-for': '203.0.113.7' })).statusCode, 401)
  assert.equal((await ask({ forwarded: 'for=203.0.113.7' })).statusCode, 401)

  const proxied = await testHouse(t, [room], { TRUST_PROXY: '127.0.0.1' })
  const through = (address: string) =>
    proxied.app.inject({ url: '/metrics', headers: { 'x-forwarded-for': address } })
  assert.equal((await through('203.0.113.7')).statusCode, 401)
  assert.equal((await through('127.0.0.1')).statusCode, 200)
})

test('health says that the database does not answer, and nothing of where it is', async (t) => {
  const { app, house } = await testHouse(t, [room])
  const db = new Proxy(house.ctx.db, {
    get: () => {
      throw new Error('connect ECONNREFUSED 10.1.2.3:5432')
    },
  })
  house.ctx.db = db
  const answer = await app.inject('/health/ready')
  assert.equal(answer.statusCode, 503)
  assert.equal(answer.json().checks.database, 'not answering')
  assert.doesNotMatch(answer.body, /10\.1\.2\.3/)
})

test('a connection that says nothing for minutes is cut', async (t) => {
  const { app } = await testHouse(t, [room])
  assert.ok(app.server.timeout > 0)
})

test('a database that is away is said as such, not as a bug of ours', async (t) => {
  const away: Mission = {
    name: 'room',
    api: (app) => {
      app.get('/api/away', { config: own }, () => {
        throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
      })
    },
  }
  const { app } = await testHouse(t, [away])
  const answer = await app.inject('/api/away')
  assert.equal(answer.statusCode, 503)
  assert.match(answer.json().type, /kernel\/not-ready$/)
})
