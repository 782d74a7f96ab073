import assert from 'node:assert/strict'
import { createHmac, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import {
  assertionFor,
  openSoftware,
  proofFor,
  readKey,
  type SoftwareKey,
  signJwt,
} from '../../../demo/software/client.ts'
import { about, givenClient, givenKey, newKey, quotientPath, testGateway } from '../../testkit/gateway.ts'

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const now = () => Math.floor(Date.now() / 1000)

interface Model {
  token: string
  kid: string
  /** Public half of the key that signs tokens, as published and in PEM. */
  x: string
  pem: string | Buffer
  assertion: string
}

/** Tokens that nobody gave, made of one that was. */
function forgeries({ token, kid, x, pem, assertion }: Model): Record<string, string> {
  const [head = '', body = '', signature = ''] = token.split('.')
  const claims: Record<string, unknown> = JSON.parse(Buffer.from(body, 'base64url').toString())
  const hmac = (header: object, secret: string | Buffer) => {
    const signed = `${encode(header)}.${body}`
    return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
  }
  const mine = readKey(generateKeyPairSync('ed25519').privateKey)
  const signed = (header: object, change: object = {}) => signJwt(mine, header, { ...claims, ...change })
  return {
    'alg none': `${encode({ alg: 'none', typ: 'at+jwt', kid })}.${body}.`,
    'alg none, signed': `${encode({ alg: 'none', typ: 'at+jwt', kid })}.${body}.${signature}`,
    'HS256 with the public key': hmac({ alg: 'HS256', typ: 'at+jwt', kid }, pem),
    'HS256 with its x': hmac({ alg: 'HS256', typ: 'at+jwt', kid }, Buffer.from(x, 'base64url')),
    'another key under its name': signed({ alg: 'EdDSA', typ: 'at+jwt', kid }),
    'a key that it brings': signed({ alg: 'EdDSA', typ: 'at+jwt', kid: 'mine', jwk: mine.jwk }),
    'a key elsewhere': signed({
      alg: 'EdDSA',
      typ: 'at+jwt',
      kid: 'https://autre.example/jwks',
      jku: 'https://autre.example/',
    }),
    'a path as kid': signed({ alg: 'EdDSA', typ: 'at+jwt', kid: '../../dev/null' }),
    'a query as kid': signed({ alg: 'EdDSA', typ: 'at+jwt', kid: "' or 1=1 --" }),
    'no kid': signed({ alg: 'EdDSA', typ: 'at+jwt' }),
    'an assertion as a token': assertion,
    'changed claims': `${head}.${encode({ ...claims, grant: 'another' })}.${signature}`,
    'cut signature': `${head}.${body}.${signature.slice(0, -4)}`,
    'four parts': `${token}.x`,
    'not base64url': `${head}.${body}=.${signature}`,
    empty: '..',
    'too long': `${'a'.repeat(5000)}.b.c`,
  }
}

type Made = (change: object, head?: object, by?: SoftwareKey) => string

function wrongProofs({
  made,
  url,
  target,
  key,
}: {
  made: Made
  url: string
  target: string
  key: SoftwareKey
}): Record<string, string> {
  const other = newKey('ed25519')
  const elliptic = newKey('ec')
  return {
    'another method': made({ htm: 'POST' }),
    'another address': made({ htu: `${url}/exchange/quotient/v1/autre` }),
    'another host': made({ htu: target.replace('127.0.0.1', 'autre.example') }),
    'another token': made({ ath: 'x' }),
    'no token': made({ ath: undefined }),
    '35 s late': made({ iat: now() - 35 }),
    '35 s early': made({ iat: now() + 35 }),
    'no hour': made({ iat: undefined }),
    'the hour as text': made({ iat: String(now()) }),
    'no jti': made({ jti: undefined }),
    'a long jti': made({ jti: 'x'.repeat(500) }),
    'another typ': made({}, { typ: 'JWT' }),
    'alg none': made({}, { alg: 'none' }),
    'alg of another kind': made({}, { alg: 'ES256' }),
    'its private half': made({}, { jwk: { ...key.jwk, d: 'x' } }),
    'a critical extension': made({}, { crit: ['b64'], b64: false }),
    'another key': made({}, { jwk: other.jwk }, other),
    'another key under this one': made({}, {}, other),
    'a point off the curve': made(
      {},
      { alg: 'ES256', jwk: { ...elliptic.jwk, y: elliptic.jwk.x } },
      elliptic,
    ),
    'a symmetric key': made({}, { alg: 'HS256', jwk: { kty: 'oct', k: 'x' } }),
    'no proof': 'x',
  }
}

function wrongAssertions(url: string): Record<string, object> {
  return {
    'another audience': { aud: 'https://autre.example' },
    'two audiences': { aud: [url, 'https://autre.example'] },
    'no audience': { aud: undefined },
    'another issuer': { iss: 'x' },
    'ended 40 s ago': { exp: now() - 40 },
    'for an hour': { exp: now() + 3600 },
    'without end': { exp: undefined },
    'not yet': { nbf: now() + 60 },
    'made tomorrow': { iat: now() + 86_400 },
    'no jti': { jti: undefined },
  }
}

test('a token that is forged, turned or held by another opens nothing', async (t) => {
  const gate = await testGateway(t)
  const { url, software, grant, provider, ctx } = gate
  const token = await software.askToken(`H${grant.number}`)
  const [head = ''] = token.split('.')
  const { kid }: { kid: string } = JSON.parse(Buffer.from(head, 'base64url').toString())
  const { keys }: { keys: { kid: string; x: string; kty: string; crv: string }[] } = await fetch(
    `${url}/.well-known/jwks.json`,
  ).then((answer) => answer.json() as Promise<never>)
  const published = keys.find((key) => key.kid === kid)
  const pem = createPublicKey({ key: { ...published }, format: 'jwk' }).export({
    format: 'pem',
    type: 'spki',
  })
  const forged = forgeries({
    token,
    kid,
    x: published?.x ?? '',
    pem,
    assertion: assertionFor({ clientId: software.clientId, key: software.key, audience: url })
      .client_assertion,
  })
  for (const [name, text] of Object.entries(forged)) {
    const reply = await gate.call(quotientPath, { token: text })
    assert.equal(reply.status, 401, `${name}: ${reply.body}`)
    assert.equal(JSON.parse(reply.body).fault, 'token', name)
  }
  // A true token, in the hands of another software, and of this one without a proof.
  const thief = await givenClient(ctx, gate.consumerId)
  const other = openSoftware({ gateway: url, clientId: thief.clientId, key: thief.key })
  t.after(other.close)
  assert.equal((await other.call(token, quotientPath, about)).status, 401)
  for (const authorization of [`Bearer ${token}`, `DPoP ${token}`, `Basic ${token}`, token, ''])
    assert.equal(
      (await fetch(`${url}${quotientPath}`, { headers: { authorization } })).status,
      401,
      authorization,
    )
  assert.equal((await fetch(`${url}${quotientPath}&access_token=${token}`)).status, 400)
  assert.deepEqual(provider.asked, [])
  assert.equal((await gate.call(quotientPath, { token })).status, 200)
})

test('a proof is of one request, of this node, of now, and once', async (t) => {
  const gate = await testGateway(t)
  const { url, software, grant, provider } = gate
  const token = await software.askToken(`H${grant.number}`)
  const { key } = software
  const target = `${url}${quotientPath.split('?')[0]}`
  const nonce = (await fetch(`${url}/token`, { method: 'POST' })).headers.get('dpop-nonce') ?? ''
  const good = proofFor(key, { method: 'GET', url: target, nonce, token })
  const claims: Record<string, unknown> = JSON.parse(
    Buffer.from(good.split('.')[1] ?? '', 'base64url').toString(),
  )
  const header = { alg: 'EdDSA', typ: 'dpop+jwt', jwk: key.jwk }
  const made = (change: object, head: object = {}, by: SoftwareKey = key) =>
    signJwt(by, { ...header, ...head }, { ...claims, jti: crypto.randomUUID(), ...change })
  const send = async (dpop: string) => {
    const answer = await fetch(`${url}${quotientPath}`, {
      headers: {
        ...{ authorization: `DPoP ${token}`, dpop, 'exchange-purpose': about.purpose },
        ...{ 'exchange-case': about.caseReference, 'exchange-agent': about.agent },
      },
    })
    return { status: answer.status, code: JSON.parse(await answer.text()).code }
  }
  const wrong = wrongProofs({ made, url, target, key })
  for (const [name, proof] of Object.entries(wrong)) {
    const { status, code } = await send(proof)
    assert.deepEqual({ status, code }, { status: 401, code: 'gateway/proof-wrong' }, name)
  }
  // A nonce of another node, or of another day, is answered with one of this node.
  for (const old of ['', 'another-node', undefined])
    assert.deepEqual(await send(made({ nonce: old })), { status: 401, code: 'gateway/proof-nonce' })
  assert.deepEqual(provider.asked, [])
  for (const skew of [-28, 28])
    assert.equal((await send(made({ iat: now() + skew }))).status, 200, String(skew))
  const once = made({})
  assert.equal((await send(once)).status, 200)
  assert.deepEqual(await send(once), { status: 401, code: 'gateway/proof-wrong' })
})

test('a token is given to a software that signs, for a grant of its organisation, once for each assertion', async (t) => {
  const gate = await testGateway(t)
  const { url, software, grant, ctx, given } = gate
  const { clientId, key } = software
  const nonce = (await fetch(`${url}/token`, { method: 'POST' })).headers.get('dpop-nonce') ?? ''
  const ask = async (change: Record<string, string>, by = key, wanted = `H${grant.number}`) => {
    const dpop = proofFor(by, { method: 'POST', url: `${url}/token`, nonce })
    const form = {
      grant_type: 'client_credentials',
      scope: wanted,
      ...assertionFor({ clientId, key, audience: url }),
      ...change,
    }
    const answer = await fetch(`${url}/token`, {
      method: 'POST',
      headers: { dpop },
      body: new URLSearchParams(form),
    })
    const { error, access_token } = (await answer.json()) as { error?: string; access_token?: string }
    return error ?? (access_token ? 'given' : 'nothing')
  }
  const assertion = (change: object, by = key) =>
    signJwt(
      by,
      { alg: by.alg },
      {
        iss: clientId,
        sub: clientId,
        aud: url,
        iat: now(),
        exp: now() + 60,
        jti: crypto.randomUUID(),
        ...change,
      },
    )
  const wrong = wrongAssertions(url)
  for (const [name, change] of Object.entries(wrong))
    assert.equal(await ask({ client_assertion: assertion(change) }), 'invalid_client', name)
  assert.equal(await ask({ client_assertion: assertion({}, newKey('ed25519')) }), 'invalid_client')
  assert.equal(await ask({ client_assertion: assertion({ exp: now() - 25 }) }), 'given')
  assert.equal(await ask({ client_assertion: assertion({ aud: `${url}/token` }) }), 'given')
  const once = assertion({})
  assert.equal(await ask({ client_assertion: once }), 'given')
  assert.equal(await ask({ client_assertion: once }), 'invalid_client')
  assert.equal(await ask({ grant_type: 'password' }), 'invalid_request')
  assert.equal(await ask({ client_id: 'another' }), 'invalid_client')
  // The API names the grant as long as one only is about it.
  assert.equal(await ask({}, key, 'quotient'), 'given')
  assert.equal(await ask({}, key, 'H9999'), 'invalid_scope')
  const stranger = await given.grant({ api: gate.api, consumerId: 'another-town' })
  assert.equal(await ask({}, key, `H${stranger.number}`), 'invalid_scope')
  // A key that nobody registered holds no token.
  assert.equal(await ask({}, newKey('ed25519')), 'invalid_client')
  // Two keys at once, of two kinds: a software changes its key without a halt.
  const second = newKey('ec')
  await givenKey(ctx, clientId, second)
  await gate.served.gateway.board.refresh()
  assert.equal(await ask({ ...assertionFor({ clientId, key: second, audience: url }) }, second), 'given')
  assert.equal(await ask({}), 'given')
})

test('what is withdrawn opens nothing more: a key, a software, a grant', async (t) => {
  const gate = await testGateway(t)
  const { ctx, software, grant, house } = gate
  const token = await software.askToken(`H${grant.number}`)
  const untilRefused = async (query: string, back: string) => {
    assert.equal((await gate.call(quotientPath, { token })).status, 200)
    await house.pool.query(query)
    const began = Date.now()
    let reply = await gate.call(quotientPath, { token })
    while (reply.status === 200 && Date.now() - began < 5000) reply = await gate.call(quotientPath, { token })
    assert.ok(Date.now() - began < 5000, query)
    await house.pool.query(back)
    await gate.served.gateway.board.refresh()
    return JSON.parse(reply.body).code
  }
  const key = 'update gateway.client_key set revoked_at ='
  assert.equal(await untilRefused(`${key} now()`, `${key} null`), 'gateway/key-revoked')
  const client = 'update gateway.client set revoked_at ='
  assert.equal(await untilRefused(`${client} now()`, `${client} null`), 'gateway/key-revoked')
  const state = 'update exchange.grant set state ='
  assert.equal(await untilRefused(`${state} 'revoked'`, `${state} 'active'`), 'gateway/grant-ended')
  // Announced for an hour to come, it holds until then.
  await house.pool.query(`update exchange.grant set revoked_at = $1`, [
    new Date(ctx.now().getTime() + 3_600_000),
  ])
  await gate.served.gateway.board.refresh()
  const last = await gate.call(quotientPath, { token })
  assert.equal(last.status, 200)
  assert.ok(last.headers['exchange-grant-expires'])
  gate.setClock(new Date(Date.now() + 301_000))
  assert.equal(JSON.parse((await gate.call(quotientPath, { token })).body).code, 'gateway/token-expired')
})
