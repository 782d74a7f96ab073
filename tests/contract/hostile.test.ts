import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { type TestContext, test } from 'node:test'
import type { LightMyRequestResponse, RouteOptions } from 'fastify'
import { type TestApp, testSite, type Visitor } from '#testkit'
import { fingerprint } from './fingerprint.ts'
import { openTown } from './town.ts'

/** Whatever is sent: a clear refusal, quickly, and nothing lost or changed. */

const tricks = [
  "' or 1=1 --",
  "'; drop table people.account; --",
  '1) union select 42 --',
  '../../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  '/etc/passwd',
  '__proto__',
  'constructor',
  '-1',
  '1e400',
  '99999999999999999999',
  'NaN',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '\u202egpj.exe',
  '\ud800',
  '%',
  'a'.repeat(5000),
]
const encodedTricks = ['%00', 'a%00b', '%ff%fe', '%c0%ae%c0%ae', '%2e%2e%2f%2e%2e%2fetc%2fpasswd', '%E0%A4%A']
const queryNames = [
  'q',
  'page',
  'sort',
  'cursor',
  'limit',
  'tag',
  'organization',
  'format',
  'kind',
  'find',
  'list',
]
const otherNames = [
  'next',
  'saved',
  'after',
  'edit',
  'token',
  'state',
  'lang',
  'visibility',
  'owner',
  'territory',
]

/** Hundreds of routes each: a busy machine takes minutes. */
const patience = { timeout: 600_000 }

/** The pages of desks and of exchanges, beside all the others: each half takes its minute. */
const isDesk = (url: string) => /^\/(office|exchange|journal|account|workspace|oauth)/.test(url)

test('tricks in the path and in the query of every page are refused or mean nothing', patience, (t) =>
  tryTricks(t, (dialect, url) => dialect === 'site' && !isDesk(url)),
)

test('the same tricks at the pages of desks and of exchanges are refused or mean nothing', patience, (t) =>
  tryTricks(t, (dialect, url) => dialect === 'site' && isDesk(url)),
)

test('the same tricks at the readable routes of our API are refused or mean nothing', patience, (t) =>
  tryTricks(t, (dialect) => dialect === 'own'),
)

test('the same tricks at the readable routes of udata are refused or mean nothing', patience, (t) =>
  tryTricks(t, (dialect) => dialect === 'udata'),
)

test('the same tricks at the readable routes of other dialects are refused or mean nothing', patience, (t) =>
  tryTricks(t, (dialect) => !['own', 'site', 'udata'].includes(dialect)),
)

test(
  'bodies that no honest program sends are refused within a second of processor by our routes, and change nothing',
  patience,
  (t) => sendBombs(t, (dialect) => dialect === 'own' || dialect === 'site'),
)

test('the same bodies are refused by the routes of udata, and change nothing', patience, (t) =>
  sendBombs(t, (dialect) => dialect === 'udata'),
)

test('the same bodies are refused by the routes of other dialects, and change nothing', patience, (t) =>
  sendBombs(t, (dialect) => !['own', 'site', 'udata'].includes(dialect)),
)

test('what changes something is refused from another site, without origin, or without the token of its session', async (t) => {
  const town = await openTown(t)
  const before = await fingerprint(town.ctx)
  const changing = routesOf(town, ['POST', 'PUT', 'PATCH', 'DELETE']).filter(
    ({ config }) => config?.dialect !== 'operations' && !config?.asks,
  )
  assert.ok(changing.length > 60)
  for (const route of changing) {
    const url = fillAll(route.url, town.ids)
    const foreign = [
      { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': '', origin: 'https://evil.example' },
      { 'sec-fetch-site': '', origin: 'null' },
      { 'sec-fetch-site': '' },
    ]
    for (const headers of foreign) {
      const { statusCode, body } = await send(town.owner, {
        route,
        url,
        body: '{}',
        type: 'application/json',
        headers,
      })
      assert.equal(
        statusCode,
        403,
        `${route.method} ${url} ${JSON.stringify(headers)}: ${body.slice(0, 200)}`,
      )
    }
    if (route.config?.dialect !== 'site') continue
    const type = 'application/x-www-form-urlencoded'
    for (const body of [
      '',
      'csrf=',
      `csrf=${'x'.repeat(town.owner.csrf.length)}`,
      'csrf=a&csrf=b',
      'csrf[]=a',
    ]) {
      const { statusCode } = await send(town.owner, { route, url, body, type })
      assert.ok([403, 415].includes(statusCode), `${url} took the token "${body}": ${statusCode}`)
    }
  }
  assert.deepEqual(await fingerprint(town.ctx), before)
})

test('tricks in headers change nothing: host, forwarding, method, language, range, cookies', async (t) => {
  const { anonymous, given, as } = await openTown(t)
  const citizen = await as(await given.account())
  for (const headers of [
    { host: 'evil.example' },
    { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', 'x-forwarded-for': '1.2.3.4' },
    { 'x-original-url': '/office', 'x-rewrite-url': '/office' },
    { 'accept-language': 'x'.repeat(4000) },
    { cookie: `parvis=${'x'.repeat(3000)}; parvis=; =; __proto__=1` },
  ]) {
    const { statusCode, body } = await anonymous.get('/', undefined, headers)
    assert.equal(statusCode, 200, JSON.stringify(headers).slice(0, 100))
    assert.ok(!body.includes('evil.example'), JSON.stringify(headers))
  }
  const disguised = await citizen.post('/office', undefined, { 'x-http-method-override': 'GET' })
  assert.ok([403, 404].includes(disguised.statusCode))
  const wrongKey = { authorization: `Bearer parvis_${'x'.repeat(43)}` }
  assert.equal((await anonymous.get('/api/me', undefined, wrongKey)).statusCode, 401)
})

test('requests that break the protocol, or never end, do not disturb the others', async (t) => {
  const { url, anonymous } = await testSite(t)
  const { port } = new URL(url)
  const say = (text: string) => talk(Number(port), text)
  assert.match(
    await say(
      'GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ),
    /^HTTP\/1\.1 400/,
  )
  assert.match(
    await say(`GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`),
    /^HTTP\/1\.1 (400|414|431)/,
  )
  assert.match(await say(`GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(40_000)}\r\n\r\n`), /^HTTP\/1\.1 431/)
  assert.match(await say('GET /\u0000 HTTP/1.1\r\nHost: a\r\n\r\n'), /^HTTP\/1\.1 400/)
  const slow = Array.from({ length: 100 }, () => {
    const socket = connect(Number(port), '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write('POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\na')
    return socket
  })
  try {
    const began = performance.now()
    assert.equal((await fetch(`${url}/`)).status, 200)
    assert.ok(performance.now() - began < 2000)
    assert.equal((await anonymous.get('/health/ready')).statusCode, 200)
  } finally {
    for (const socket of slow) socket.destroy()
  }
})

/** Each route meets a third of them, its neighbours the others; `bin/torture` tries them all everywhere. */
function shareOf<T>(all: readonly T[], place: number): T[] {
  return all.filter((_one, index) => process.env.PARVIS_TORTURE_ROUNDS || (index + place) % 3 === 0)
}

async function tryTricks(t: TestContext, isMine: (dialect: string, url: string) => boolean): Promise<void> {
  const town = await openTown(t)
  const office = await town.as(await town.given.account({ officeRoles: ['administrator'] }))
  const before = await fingerprint(town.ctx)
  const readable = routesOf(town, ['GET']).filter(({ url, config }) => isMine(String(config?.dialect), url))
  const failures: string[] = []
  const look = async (url: string) => {
    const answer = await office.get(url)
    if (answer.statusCode >= 500 && answer.statusCode !== 501)
      failures.push(`${url.slice(0, 120)}: ${answer.statusCode} ${answer.body.slice(0, 200)}`)
    if (tellsTooMuch(answer.body)) failures.push(`${url} tells too much`)
    if (answer.statusCode === 400 || answer.statusCode === 404) expectPlain(answer, failures)
  }
  for (const [place, { url }] of readable.entries()) {
    const asPath = shareOf([...tricks.map(encode), ...encodedTricks], place)
    for (const trick of url.includes(':') ? asPath : []) await look(url.replace(/:\w+/g, trick))
    const path = fillAll(url, town.ids)
    const names = [...queryNames, ...otherNames]
    for (const [index, trick] of shareOf(tricks.slice(0, -1), place + 1).entries())
      await look(
        `${path}?${names.map((name) => `${name}=${encode(trick)}`).join('&')}&${names[index % names.length]}=2`,
      )
    for (const trick of encodedTricks) await look(`${path}?q=${trick}`)
    await look(`${path}?${'q=a&'.repeat(2000)}`)
  }
  assert.deepEqual(failures, [])
  assert.deepEqual(await fingerprint(town.ctx), before)
}

async function sendBombs(t: TestContext, isMine: (dialect: string) => boolean): Promise<void> {
  const town = await openTown(t)
  const before = await fingerprint(town.ctx)
  const json = 'application/json'
  const bombs: [name: string, body: string | Buffer, type: string][] = [
    ['100,000 arrays deep', `{"title":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, json],
    ['100,000 objects deep', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, json],
    ['half a million numbers', `{"title":[${'1,'.repeat(500_000)}1]}`, json],
    ['a hundred thousand keys', `{${Array.from({ length: 60_000 }, (_one, i) => `"k${i}":1`).join()}}`, json],
    ['a megabyte of text', `{"title":"${'x'.repeat(1_000_000)}"}`, json],
    ['two megabytes', `{"title":"${'x'.repeat(2_000_000)}"}`, json],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xc0, 0x22, 0x7d]), json],
    ['a null character', '{"title":"a\\u0000b"}', json],
    ['a lone surrogate', '{"title":"\\ud800"}', json],
    ['a prototype', '{"__proto__":{"officeRoles":["administrator"]},"title":"x"}', json],
    ['half of it', '{"title":"x"', json],
    ['nothing', '', json],
    ['a list', '[]', json],
    ['a word', '"words"', json],
    ['null', 'null', json],
    ['another type', '<title>x</title>', 'text/xml'],
    ['a type of no kind', '{}', 'nonsense'],
    ['another charset', Buffer.from('{"title":"\u00e9"}', 'latin1'), `${json}; charset=latin1`],
    ['a form with null', 'title=a%00b', 'application/x-www-form-urlencoded'],
    ['a form that is not UTF-8', 'title=caf%E9', 'application/x-www-form-urlencoded'],
    [
      'a broken multipart',
      '--x\r\nContent-Disposition: form-data; name="a"',
      'multipart/form-data; boundary=x',
    ],
  ]
  const failures: string[] = []
  // An upload takes bytes, whatever they are; what has no body does not read it.
  const reading = routesOf(town, ['POST', 'PUT', 'PATCH']).filter(
    (route) => !route.url.startsWith('/api/uploads') && takesBody(route),
  )
  const mine = reading.filter(({ config }) => isMine(String(config?.dialect)))
  for (const [place, route] of mine.entries()) {
    const url = fillAll(route.url, town.ids)
    for (const [name, body, type] of shareOf(bombs, place)) {
      const sending = { route, url, body, type }
      const { answer, spent } = await spentOn(town.owner, sending)
      const { statusCode } = answer
      if (!mayAnswer(route, statusCode))
        failures.push(`${route.method} ${url}, ${name}: ${statusCode} ${answer.body.slice(0, 120)}`)
      else if (spent > mostSpent && (await leastSpent(town.owner, sending)) > mostSpent)
        failures.push(`${route.method} ${url}, ${name}: ${Math.round(spent)} ms`)
      expectPlain(answer, failures)
    }
  }
  assert.deepEqual(failures, [])
  assert.deepEqual(await fingerprint(town.ctx), before)
}

/** Milliseconds of processor. */
const mostSpent = 1000

/** Of the processor, not of the clock: what else the machine does is no fault of the route. */
async function spentOn(who: Visitor, sending: Sending) {
  const began = process.cpuUsage()
  const answer = await send(who, sending)
  const { user, system } = process.cpuUsage(began)
  return { answer, spent: (user + system) / 1000 }
}

/** What a route takes of the processor, without what else the process did in that moment. */
async function leastSpent(who: Visitor, sending: Sending): Promise<number> {
  const again = [await spentOn(who, sending), await spentOn(who, sending), await spentOn(who, sending)]
  return Math.min(...again.map(({ spent }) => spent))
}

interface Sending {
  route: RouteOptions
  url: string
  body: string | Buffer
  type: string
  headers?: Record<string, string>
}

function send(
  who: Visitor,
  { route, url, body, type, headers = {} }: Sending,
): Promise<LightMyRequestResponse> {
  const method = String([route.method].flat()[0]).toLowerCase()
  const content =
    route.config?.dialect === 'site' && type.endsWith('urlencoded') && body.includes('null')
      ? `${body}&csrf=${who.csrf}`
      : body
  const all = { 'content-type': type, ...headers }
  if (method === 'put') return who.put(url, content, all)
  if (method === 'patch') return who.patch(url, content, all)
  return method === 'delete' ? who.delete(url, content, all) : who.post(url, content, all)
}

/**
 * A refusal; forms of udata ignore what they do not know, and then nothing changes, as the fingerprint says. What only
 * asks may answer: nothing sent is nothing asked.
 */
function mayAnswer({ config }: RouteOptions, status: number): boolean {
  if (config?.asks && status < 400) return true
  if (config?.dialect === 'udata' && (status === 200 || status === 501)) return true
  return status >= 400 && status < 500
}

function routesOf({ app }: TestApp, methods: string[]): RouteOptions[] {
  return app.routeList.filter(
    ({ url, method, config }) =>
      methods.includes(String(method)) && !url.startsWith('/assets') && config?.dialect !== 'operations',
  )
}

function takesBody({ schema, config }: RouteOptions): boolean {
  return config?.dialect === 'site' || Boolean(schema && 'body' in schema && schema.body)
}

/** Accounts of the machine, or a stack. One pattern from `at` to the place would read a long line once for each `at`. */
function tellsTooMuch(body: string): boolean {
  if (body.includes('root:x:0')) return true
  return body.split(/[\n\r\u2028\u2029]/).some((line) => {
    const at = line.indexOf('at ')
    return at >= 0 && /\.(ts|js):\d+/.test(line.slice(at + 'at '.length))
  })
}

/** A refusal is a problem or a page of ours, never a dump. */
function expectPlain({ headers, body, statusCode, raw }: LightMyRequestResponse, failures: string[]): void {
  const type = String(headers['content-type'] ?? '')
  const known = /^(application\/problem\+json|text\/html|application\/(json|xml|atom\+xml)|text\/plain)/.test(
    type,
  )
  if (!known && body !== '' && statusCode >= 400) failures.push(`${raw.req.url}: ${statusCode} as ${type}`)
  if (/node_modules|SyntaxError|ZodError|syntax error at/i.test(body)) failures.push(`${raw.req.url}: a dump`)
}

/** Id of the town for each folder of entries. */
const nouns: Readonly<Record<string, string>> = {
  dataservices: 'service',
  reuses: 'reuse',
  topics: 'topic',
  series: 'series',
  'community-resources': 'community',
  openings: 'opening',
}

function fillAll(url: string, ids: Readonly<Record<string, string>>): string {
  const folder = /^(?:\/api)?\/([\w-]+)\//.exec(url)?.[1] ?? ''
  const own = ids[nouns[folder] ?? '']
  const isOwn = (name: string) => name === ':slug' || name === ':id'
  return url.replace(/:\w+/g, (name) => (own && isOwn(name) ? own : fill(name, ids)))
}

function fill(name: string, ids: Readonly<Record<string, string>>): string {
  const known: Record<string, string | undefined> = {
    ':slug': ids.dataset,
    ':id': ids.dataset,
    ':rid': ids.link,
    ':organization': ids.organization,
    ...{ ':dataset': ids.dataset, ':org': ids.organization, ':contact': ids.contact },
    ':dataservice': ids.service,
    ':reuse': ids.reuse,
    ':topic': ids.topic,
    ':community': ids.community,
    ':element': ids.element,
    ':step': 'describe',
    ':facet': 'organization',
    ':mission': 'kernel',
    ':name': 'not-found',
  }
  return known[name] ?? 'x'
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

/** Sends raw bytes and answers what came before the connection closed, or within two seconds. */
function talk(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    let heard = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.setTimeout(2000, () => socket.destroy())
    socket.on('data', (chunk) => {
      heard += chunk
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(heard))
  })
}
