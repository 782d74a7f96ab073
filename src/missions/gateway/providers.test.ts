import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { answerJson, quotientPath, testGateway } from '../../testkit/gateway.ts'

const secret = '2900235238001'

const say =
  (
    status: number,
    headers: Record<string, string>,
    body: string | Buffer = `{"nir":"${secret}","error":"${secret}"}`,
  ): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(body)
  }
const faults: [string, RequestListener, number, string][] = [
  ['reset', (request) => request.socket.destroy(), 502, 'provider-unreachable'],
  [
    'half a body, then reset',
    (request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 500 })
      response.write(`{"nir":"${secret}"`, () => request.socket.destroy())
    },
    502,
    'provider-unreachable',
  ],
  ['silence', () => undefined, 504, 'provider-slow'],
  [
    'drop by drop',
    (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const timer = setInterval(() => response.write(' '), 100)
      response.on('close', () => clearInterval(timer))
    },
    504,
    'provider-slow',
  ],
  ['500', say(500, {}), 502, 'provider-failed'],
  ['401 to the gateway', say(401, {}), 502, 'provider-failed'],
  ['a redirect', say(302, { location: 'http://127.0.0.1/secret' }), 502, 'provider-failed'],
  ['201', say(201, {}), 502, 'provider-failed'],
  ['busy', say(429, { 'retry-after': '7' }), 503, 'provider-busy'],
  [
    'HTML with 200',
    say(200, { 'content-type': 'text/html' }, `<p>${secret}</p>`),
    502,
    'provider-unreadable',
  ],
  ['HTML as JSON', say(200, {}, `<p>${secret}</p>`), 502, 'provider-unreadable'],
  ['compressed', say(200, { 'content-encoding': 'gzip' }), 502, 'provider-unreadable'],
  ['a name twice', say(200, {}, '{"quotient":1,"quotient":2}'), 502, 'provider-unreadable'],
  [
    'not UTF-8',
    say(200, {}, Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])),
    502,
    'provider-unreadable',
  ],
  ['a list instead', say(200, {}, '[1]'), 502, 'provider-unreadable'],
  ['too large, said', say(200, {}, `{"nir":"${'x'.repeat(200_000)}"}`), 502, 'provider-too-large'],
  [
    'too large, in pieces',
    (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      for (let i = 0; i < 20; i++) response.write(' '.repeat(10_000))
      response.end('{}')
    },
    502,
    'provider-too-large',
  ],
  ['unknown person', say(404, {}), 404, 'person-unknown'],
  ['nothing', say(204, {}, ''), 404, 'person-unknown'],
  ['wrong parameters', say(422, {}), 422, 'parameters-refused'],
]

test('whatever a provider does wrong is said to be its fault, passes nothing on, and is recorded', async (t) => {
  const gate = await testGateway(t)
  const { provider, records } = gate
  for (const [name, listener, status, code] of faults) {
    // Two faults in a row are many for the breaker; and what went wrong keeps no connection from serving.
    provider.answer((_request, response) => answerJson(response, '{"quotient":1}'))
    for (const _ of [1, 2]) assert.equal((await gate.call(quotientPath)).status, 200, `before ${name}`)
    provider.answer(listener)
    const reply = await gate.call(quotientPath)
    const problem = JSON.parse(reply.body)
    assert.deepEqual({ status: reply.status, code: problem.code }, { status, code: `gateway/${code}` }, name)
    assert.ok(!reply.body.includes(secret), name)
    assert.equal(problem.fault, status === 404 || status === 422 ? 'request' : 'provider', name)
    const last = (await records()).at(-1)
    assert.deepEqual(
      [last?.outcome, last?.status, last?.fields, last?.answer],
      ['failed', status, [], null],
      name,
    )
  }
})

test('a provider whose certificate is not valid, or that is not there, is asked nothing', async (t) => {
  const gate = await testGateway(t)
  const asked: string[] = []
  const plain = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end('{}')
  })
  // It speaks TLS with no certificate at all: the handshake fails as with a wrong one.
  const secure = createSecureServer({}, (request) => asked.push(request.url ?? ''))
  for (const server of [plain, secure]) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    t.after(() => void server.close())
  }
  const portOf = (server: typeof plain) => (server.address() as AddressInfo).port
  const cases: [string, string][] = [
    [`https://127.0.0.1:${portOf(secure)}`, 'gateway/provider-insecure'],
    [`https://127.0.0.1:${portOf(plain)}`, 'gateway/provider-insecure'],
    ['http://127.0.0.1:9', 'gateway/provider-unreachable'],
  ]
  for (const [url, code] of cases) {
    await gate.house.pool.query('update exchange.api set base_url = $1', [url])
    await gate.served.gateway.board.refresh()
    assert.equal(JSON.parse((await gate.call(quotientPath)).body).code, code, url)
  }
  assert.deepEqual(asked, [])
})

test('without its journal, or without knowing which grants hold, a node answers nobody', async (t) => {
  const gate = await testGateway(t)
  const { house, provider } = gate
  assert.equal((await gate.call(quotientPath)).status, 200)
  await house.pool.query('alter table journal.record rename to gone')
  const reply = await gate.call(quotientPath)
  assert.equal(reply.status, 503)
  assert.ok(!reply.body.includes('1234'))
  assert.equal(JSON.parse(reply.body).fault, 'gateway')
  for (const name of ['content-digest', 'signature', 'signature-input'])
    assert.equal(reply.headers[name], undefined, `${name} tells what was not recorded`)
  await house.pool.query('alter table journal.gone rename to record')
  assert.equal((await gate.call(quotientPath)).status, 200)

  const { board } = gate.served.gateway
  const asked = provider.asked.length
  const fresh = board.read()
  gate.served.gateway.board = { ...board, read: () => ({ ...fresh, readAt: performance.now() - 60_000 }) }
  const stale = await gate.call(quotientPath)
  assert.equal(JSON.parse(stale.body).code, 'gateway/grants-stale', stale.body)
  assert.equal(provider.asked.length, asked)
})

test('what is taken back while a provider is slow opens nothing more, and is no failure of the provider', async (t) => {
  const limits = { callsPerMinute: 100_000, timeoutMs: 20_000, maxAnswerBytes: 100_000 }
  const { house, provider, served, call, records } = await testGateway(t, { api: { limits } })
  let answer: () => void = () => undefined
  provider.answer((_request, response) => {
    answer = () => answerJson(response, '{"quotient":1234}')
  })
  const calling = call(quotientPath)
  while (provider.asked.length === 0) await wait(10)
  await house.pool.query('update gateway.client_key set revoked_at = now()')
  await served.gateway.board.refresh()
  await wait(1100)
  answer()
  const reply = await calling
  assert.equal(JSON.parse(reply.body).code, 'gateway/key-revoked', reply.body)
  assert.ok(!reply.body.includes('1234'))
  const [record] = await records()
  assert.deepEqual([record?.outcome, record?.fields, record?.answer], ['refused', [], null])
})
