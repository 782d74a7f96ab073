import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { type TestContext, test } from 'node:test'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { Refusal } from '../refusal.ts'
import { type OutgoingSettings, outgoing } from './index.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

test('an answer gives its status, headers, final address and body', async (t) => {
  const site = await serve(t, (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'x-two': ['a', 'b'] }).end('{"a":1}')
  })
  const client = open(t)
  const answer = await client.get(`${site}/x?y=1`)
  assert.deepEqual(
    [answer.status, answer.url, answer.headers['x-two'], answer.retryAfter],
    [200, `${site}/x?y=1`, 'a, b', null],
  )
  assert.deepEqual(await answer.json(), { a: 1 })
})

test('a private address is refused, by literal or by name, before any connection', async (t) => {
  let reached = 0
  const site = await serve(t, (_request, response) => void response.end(String(reached++)))
  const { port } = new URL(site)
  const client = open(t, {
    allow: [],
    resolve: async (name) => (name === '127.0.0.1' || name === '::1' ? [name] : ['127.0.0.1']),
  })
  for (const url of [
    `http://127.0.0.1:${port}/`,
    `http://[::1]:${port}/`,
    `http://[::ffff:127.0.0.1]:${port}/`,
    `http://any.example:${port}/`,
  ]) {
    await assert.rejects(client.get(url), refusal('kernel/address-not-allowed', { reason: 'private' }), url)
  }
  assert.equal(reached, 0)
})

test('the system really resolves localhost, and it is refused', async (t) => {
  const client = open(t, { allow: [] })
  await assert.rejects(
    client.get('http://localhost:8080/'),
    refusal('kernel/address-not-allowed', { reason: 'private' }),
  )
})

test('a name is resolved once for a connection: a server of names that changes its mind gains nothing', async (t) => {
  const [first, second] = ['127.0.0.2', '127.0.0.1']
  const site = await serve(
    t,
    (request, response) => {
      response.setHeader('connection', 'close')
      response.end(request.socket.localAddress)
    },
    '0.0.0.0',
  )
  let asked = 0
  const client = open(t, { allow: ['127.0.0.2'], resolve: async () => [asked++ === 0 ? first : second] })
  const url = `http://rebind.example:${new URL(site).port}/`
  assert.equal(await (await client.get(url)).text(), first)
  assert.equal(asked, 1)
  await assert.rejects(client.get(url), refusal('kernel/address-not-allowed', { reason: 'private' }))
  assert.equal(asked, 2)
})

test('of several addresses of a name only those allowed are called, the next when one does not answer', async (t) => {
  const site = await serve(t, (request, response) => void response.end(request.socket.localAddress))
  const client = open(t, {
    allow: ['127.0.0.1', '127.0.0.9'],
    resolve: async () => ['10.0.0.1', '127.0.0.9', '127.0.0.1'],
  })
  assert.equal(await (await client.get(`http://many.example:${new URL(site).port}/`)).text(), '127.0.0.1')
})

test('an exact origin that the operator opens is reached by its name', async (t) => {
  const site = await serve(t, (request, response) => void response.end(request.headers.host))
  const { port } = new URL(site)
  const client = open(t, { allow: [`http://intranet.example:${port}`], resolve: async () => ['127.0.0.1'] })
  assert.equal(
    await (await client.get(`http://intranet.example:${port}/`)).text(),
    `intranet.example:${port}`,
  )
  await assert.rejects(client.get(`http://other.example:${port}/`), refusal('kernel/address-not-allowed'))
})

test('over TLS the certificate asked for is that of the name, not of the address behind it', async (t) => {
  const hello = Promise.withResolvers<Buffer>()
  const server = createTcpServer((socket) => {
    socket.once('data', (bytes) => {
      hello.resolve(bytes)
      socket.destroy()
    })
    socket.on('error', () => undefined)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  const { port } = server.address() as AddressInfo
  const client = open(t, { resolve: async () => ['127.0.0.1'] })
  await assert.rejects(client.get(`https://named.example:${port}/`), refusal('kernel/address-unreachable'))
  assert.ok((await hello.promise).includes('named.example'))
})

test('redirects are followed, and each is judged anew', async (t) => {
  const locations: Record<string, string> = {
    '/relative': 'end',
    '/chain': '/relative',
    '/private': 'http://10.0.0.1/',
    '/metadata': 'http://169.254.169.254/latest/meta-data/',
    '/decimal': 'http://2130706433/',
    '/file': 'file:///etc/passwd',
    '/twice': '/private',
    '/loop': '/loop',
  }
  const site = await serve(t, (request, response) => {
    const location = locations[request.url ?? '']
    if (!location) return void response.end('here')
    response.writeHead(302, { location }).end('moved')
  })
  const client = open(t)
  for (const path of ['/relative', '/chain']) {
    const answer = await client.get(site + path)
    assert.deepEqual([answer.url, await answer.text()], [`${site}/end`, 'here'])
  }
  const refused: Array<[string, string]> = [
    ['/private', 'private'],
    ['/metadata', 'private'],
    ['/twice', 'private'],
    ['/decimal', 'spelling'],
    ['/file', 'scheme'],
  ]
  for (const [path, reason] of refused) {
    await assert.rejects(client.get(site + path), refusal('kernel/address-not-allowed', { reason }), path)
  }
  await assert.rejects(client.get(`${site}/loop`), refusal('kernel/too-many-redirects'))
  const untouched = await client.get(`${site}/private`, { maxRedirects: 0 })
  assert.deepEqual([untouched.status, untouched.headers.location], [302, 'http://10.0.0.1/'])
  untouched.discard()
})

test('secrets do not follow a redirect to another origin', async (t) => {
  const seen: Array<Record<string, unknown>> = []
  const other = await serve(t, (request, response) => void response.end(String(seen.push(request.headers))))
  const site = await serve(t, (request, response) => {
    if (request.url === '/same') return void response.writeHead(307, { location: '/away' }).end()
    seen.push(request.headers)
    response.writeHead(302, { location: other }).end()
  })
  const headers = { Authorization: 'Bearer x', Cookie: 'a=b', 'X-Api-Key': 'k', 'If-None-Match': '"e"' }
  ;(await open(t).get(`${site}/same`, { headers })).discard()
  assert.deepEqual([seen[0]?.authorization, seen[0]?.['x-api-key']], ['Bearer x', 'k'])
  const { authorization, cookie, 'x-api-key': key, 'if-none-match': match } = seen[1] ?? {}
  assert.deepEqual([authorization, cookie, key, match], [undefined, undefined, undefined, '"e"'])
})

test('a redirected POST becomes a GET, except where the status keeps it', async (t) => {
  const site = await serve(t, async (request, response) => {
    const status = Number(request.url?.slice(1))
    if (status) return void response.writeHead(status, { location: '/' }).end()
    const body = await Array.fromAsync(request)
    response.end(`${request.method} ${Buffer.concat(body)}`)
  })
  for (const [status, expected] of [
    [302, 'GET '],
    [303, 'GET '],
    [307, 'POST x'],
    [308, 'POST x'],
  ] as const) {
    const answer = await open(t).request(`${site}/${status}`, { method: 'POST', body: 'x' })
    assert.equal(await answer.text(), expected, String(status))
  }
})

test('a body is cut at its limit: announced, streamed, or unfolding from a small compressed one', async (t) => {
  const bomb = gzipSync(Buffer.alloc(30_000_000))
  const brotli = brotliCompressSync(Buffer.alloc(30_000_000))
  const site = await serve(t, (request, response) => {
    if (request.url === '/announced') return void response.end(Buffer.alloc(2_000_000))
    if (request.url === '/gzip') return void response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb)
    if (request.url === '/br') return void response.writeHead(200, { 'content-encoding': 'br' }).end(brotli)
    const timer = setInterval(() => response.write(Buffer.alloc(200_000)), 1)
    request.socket.once('close', () => clearInterval(timer))
  })
  for (const path of ['/announced', '/streamed', '/gzip', '/br']) {
    const read = open(t)
      .get(site + path, { maxBytes: 1_000_000 })
      .then((answer) => answer.bytes())
    await assert.rejects(read, refusal('kernel/answer-too-large', { limit: 1_000_000 }), path)
  }
  const whole = await open(t).get(`${site}/gzip`, { maxBytes: 30_000_000 })
  assert.equal((await whole.bytes()).length, 30_000_000)
})

test('slow servers are left: no headers, a pause, drops that never end', async (t) => {
  const site = await serve(t, (request, response) => {
    if (request.url === '/headers') return
    response.writeHead(200)
    response.write('a')
    if (request.url === '/pause') return
    const timer = setInterval(() => response.write('a'), 50)
    request.socket.once('close', () => clearInterval(timer))
  })
  for (const [path, limits] of [
    ['/headers', { idleTimeoutMs: 200 }],
    ['/pause', { idleTimeoutMs: 200 }],
    ['/drops', { idleTimeoutMs: 5000, timeoutMs: 400 }],
    ['/headers', { timeoutMs: 300 }],
  ] as const) {
    const started = Date.now()
    const read = open(t)
      .get(site + path, limits)
      .then((answer) => answer.text())
    await assert.rejects(read, refusal('kernel/answer-too-slow'), path)
    assert.ok(Date.now() - started < 4500, `${path} took ${Date.now() - started} ms`)
  }
})

test('a name that does not resolve in time is too slow; one that does not exist is unreachable', async (t) => {
  const slow = open(t, { resolve: () => new Promise(() => undefined), connectTimeoutMs: 100 })
  await assert.rejects(slow.get('http://slow.example/'), refusal('kernel/answer-too-slow'))
  const absent = open(t, {
    resolve: async () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })),
  })
  await assert.rejects(
    absent.get('http://absent.example/'),
    refusal('kernel/address-unreachable', { cause: 'ENOTFOUND' }),
  )
  const closed = await serve(t, () => undefined)
  const { port } = new URL(closed)
  await assert.rejects(open(t).get(`http://127.0.0.77:${port}/`), refusal('kernel/address-unreachable'))
})

test('broken content is said to be unreadable', async (t) => {
  const site = await serve(t, (request, response) => {
    if (request.url === '/gzip')
      return void response.writeHead(200, { 'content-encoding': 'gzip' }).end('not gzip')
    if (request.url === '/coding')
      return void response.writeHead(200, { 'content-encoding': 'magic' }).end('x')
    if (request.url === '/protocol') return void request.socket.end('HELO\r\n\r\n')
    response.end('{')
  })
  await assert.rejects((await open(t).get(`${site}/gzip`)).text(), refusal('kernel/answer-unreadable'))
  await assert.rejects(open(t).get(`${site}/coding`), refusal('kernel/answer-unreadable'))
  await assert.rejects(open(t).get(`${site}/protocol`), refusal('kernel/answer-unreadable'))
  await assert.rejects((await open(t).get(`${site}/json`)).json(), refusal('kernel/answer-unreadable'))
})

test('when to come back is told in seconds', async (t) => {
  const site = await serve(t, (request, response) => {
    const inAMinute = new Date(Date.now() + 60_000).toUTCString()
    response.writeHead(429, { 'retry-after': request.url === '/date' ? inAMinute : '120' }).end()
  })
  assert.equal((await open(t).get(`${site}/seconds`)).retryAfter, 120)
  const { retryAfter } = await open(t).get(`${site}/date`)
  assert.ok(retryAfter !== null && retryAfter > 55 && retryAfter <= 60, String(retryAfter))
})

test('HEAD tells of a body without receiving it, whatever its size', async (t) => {
  const site = await serve(t, (_request, response) => {
    response.writeHead(200, { 'content-length': '999999999', 'content-encoding': 'gzip' }).end()
  })
  const answer = await open(t).head(site)
  assert.deepEqual(
    [answer.status, answer.headers['content-length'], await answer.text()],
    [200, '999999999', ''],
  )
})

test('text is read in the charset of the answer', async (t) => {
  const site = await serve(t, (_request, response) => {
    response
      .writeHead(200, { 'content-type': 'text/csv; charset=windows-1252' })
      .end(Buffer.from('caf\xe9', 'latin1'))
  })
  assert.equal(await (await open(t).get(site)).text(), 'café')
})

test('an answer that nobody reads stops nothing, and a caller may give up', async (t) => {
  const site = await serve(t, (request, response) => {
    response.writeHead(200)
    const timer = setInterval(() => response.write('a'), 20)
    request.socket.once('close', () => clearInterval(timer))
  })
  const forgotten = await open(t).get(site, { timeoutMs: 150 })
  await new Promise((resolve) => setTimeout(resolve, 400))
  await assert.rejects(forgotten.text(), refusal('kernel/answer-too-slow'))
  const controller = new AbortController()
  const given = await open(t).get(site, { signal: controller.signal })
  controller.abort()
  await assert.rejects(given.text(), { name: 'AbortError' })
})

function open(t: TestContext, settings: Partial<OutgoingSettings> = {}) {
  const client = outgoing({ allow: ['127.0.0.0/8'], log: { warn: () => undefined }, ...settings })
  t.after(() => client.close())
  return client
}

async function serve(t: TestContext, handler: Handler, host = '127.0.0.1'): Promise<string> {
  const server = createServer(handler).listen(0, host)
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return `http://127.0.0.1:${port}`
}

function refusal(code: string, extra: Record<string, unknown> = {}) {
  return (error: unknown) => {
    assert.ok(error instanceof Refusal, String(error))
    assert.equal(error.rule.code, code)
    for (const [name, value] of Object.entries(extra)) assert.equal(error.extra[name], value)
    return true
  }
}
