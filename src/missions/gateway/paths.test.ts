import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import { Refusal } from '#kernel/refusal'
import { about, quotientPath, testGateway } from '../../testkit/gateway.ts'
import { readTarget } from './service/calls/target.ts'

/** Two readers could read each of these in two ways: none is let through. X-Road #3140 is the first. */
const confusing = [
  ...[
    '/exchange/quotient/v1/%2e%2e/secret',
    '/exchange/quotient/v1/../secret',
    '/exchange/quotient/./v1/quotient',
  ],
  ...[
    '/exchange/quotient/v1%2fquotient',
    '/exchange/quotient/v1%2Fquotient',
    '/exchange/quotient/v1%252fquotient',
  ],
  ...[
    '/exchange/quotient/v1%5cquotient',
    '/exchange/quotient\\v1\\quotient',
    '/exchange/quotient/v1/quotient;x=1',
  ],
  ...[
    '/exchange/quotient/v1;jsessionid=1/quotient',
    '/exchange/quotient//v1/quotient',
    '//exchange/quotient/v1/quotient',
  ],
  ...[
    '/exchange/quotient/v1/quotient/',
    '/exchange/quotient/v1/quotient%00',
    '/exchange/quotient/v1/quotient%0d%0a',
  ],
  ...[
    '/exchange/%71uotient/v1/quotient',
    '/exchange/quotient/v1/quotient%2E',
    '/exchange/quotient/v1/%c0%ae%c0%ae/x',
  ],
  ...[
    '/exchange/quotient/v1/quotient#x',
    '/exchange/quotient/v1/%ff',
    '/exchange/quotient/v1/%2',
    '/exchange/quotient/v1/%zz',
  ],
  ...[
    '/exchange/quotient/v1/quotient%3fa=1',
    '/exchange/quotient/v1/quotient%23',
    '/exchange/quotient/v1/quotient%3b',
  ],
  ...[
    'http://autre.example/exchange/quotient/v1/quotient',
    '*',
    'exchange/quotient',
    '/exchange/quotient/v1/quo tient',
  ],
  ...[
    '/exchange/quotient/v1/quotient?a=1&a=2',
    '/exchange/quotient/v1/quotient?a=1&%61=2',
    '/exchange/quotient/v1/quotient?a',
  ],
  ...[
    '/exchange/quotient/v1/quotient?a=1&',
    '/exchange/quotient/v1/quotient?=1',
    '/exchange/quotient/v1/quotient?a=1;b=2',
  ],
  ...[
    '/exchange/quotient/v1/quotient?a=%00',
    '/exchange/quotient/v1/quotient?a=%ff',
    '/exchange/quotient/v1/quotient?a=1?b#c',
  ],
  ...[
    '/exchange/quotient/v1/quotient?_method=DELETE',
    '/exchange/quotient/v1/quotient?access_token=x',
    `/${'a'.repeat(5000)}`,
  ],
  ...[
    '/exchange/quotient/v1/quotient\u00e9',
    '/exchange/quotient/v1/quotient?',
    '/exchange/quotient/v1/quotient%',
    '/',
  ],
]

test('an address that two programs could read in two ways is refused before it is looked up', () => {
  for (const raw of confusing) assert.throws(() => readTarget(raw), Refusal, raw)
})

test('an address is read once, decoded', () => {
  const target = readTarget('/exchange/a/Jos%C3%A9/x%20y?nom=L%C3%A9o+K&vide=')
  assert.deepEqual(target.segments, ['exchange', 'a', 'José', 'x y'])
  assert.deepEqual(
    [...target.parameters],
    [
      ['nom', 'Léo K'],
      ['vide', ''],
    ],
  )
  // What is an authority elsewhere is text here.
  assert.deepEqual(readTarget('/exchange/a/b@c:80').segments, ['exchange', 'a', 'b@c:80'])
})

test('a name that comes twice is refused by whoever has not said that it judges lists', () => {
  const address = '/exchange/a/v1?prenoms[]=A&prenoms%5B%5D=B&nom=C'
  assert.throws(() => readTarget(address), Refusal)
  const { parameters, repeated } = readTarget(address, 'judged-later')
  assert.deepEqual([...repeated], [['prenoms[]', ['A', 'B']]])
  assert.equal(parameters.get('prenoms[]'), 'A')
})

test('on the wire: nothing confusing reaches the provider, whatever the token', async (t) => {
  const { url, software, grant, provider } = await testGateway(t)
  const token = await software.askToken(`H${grant.number}`)
  const head = (line: string, more = '') =>
    `${line} HTTP/1.1\r\nHost: x\r\nAuthorization: DPoP ${token}\r\nExchange-Purpose: ${about.purpose}\r\n` +
    `Exchange-Case: C-1\r\nExchange-Agent: a1\r\n${more}Connection: close\r\n\r\n`
  const wrong = [
    ...confusing.filter((raw) => /^[!-~]+$/.test(raw)).map((raw) => head(`GET ${raw}`)),
    ...[
      'Authorization: DPoP x',
      'Exchange-Purpose: autre',
      'Exchange-Case: 2',
      'DPoP: a\r\nDPoP: b',
      'Host: y',
    ].map((header) => head(`GET ${quotientPath}`, `${header}\r\n`)),
    ...[
      'X-HTTP-Method-Override: POST',
      'X-Original-URL: /x',
      'Exchange_Case: 3',
      'Content-Length: 3',
      'Transfer-Encoding: chunked',
    ].map((header) => head(`GET ${quotientPath}`, `${header}\r\n`)),
    head(`GET ${quotientPath}`, 'Content-Length: 0\r\nTransfer-Encoding: chunked\r\n'),
    ...['DELETE', 'PUT', 'HEAD', 'OPTIONS', 'TRACE', 'POST'].map((method) =>
      head(`${method} ${quotientPath}`),
    ),
  ]
  for (const text of wrong) {
    const status = await sendRaw(url, text)
    assert.ok(status >= 400 && status < 500, `${status}: ${text}`)
  }
  assert.deepEqual(provider.asked, [])
})

/** The status of the answer; 400 when the connection is closed without one. */
function sendRaw(url: string, text: string): Promise<number> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(Number(port), hostname, () => socket.write(text))
    socket.setTimeout(5000, () => reject(new Error(`no answer to ${text}`)))
    socket.on('data', (chunk) => (answer += String(chunk)))
    socket.on('error', reject)
    socket.on('close', () => resolve(answer ? Number(answer.slice(9, 12)) : 400))
  })
}
