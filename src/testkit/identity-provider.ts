import { createHmac, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { TestContext } from 'node:test'
import { z } from 'zod'

type Claims = Record<string, unknown>

/** What an identity provider answers for one code, and how it may go wrong. */
export interface Answer {
  /** Claims of the token, over the right ones. */
  token?: Claims
  userinfo: Claims
  fault?:
    | 'hs256'
    | 'unknown-key'
    | 'no-algorithm'
    | 'userinfo-plain'
    | 'userinfo-foreign-key'
    | 'userinfo-hs256'
}

export interface TestIdentityProvider {
  /** Settings of a site that trusts it. */
  env: Record<string, string>
  /** The code of a person who signed in there, for the login that left with this address. */
  code: (left: URL, answer: Answer) => string
  stop: () => void
}

/** A provider that signs whatever the test says, rightly or not: what a rule of ours is proved against. */
export async function testIdentityProvider(
  t: TestContext,
  name: 'PROCONNECT' | 'FRANCECONNECT' = 'PROCONNECT',
): Promise<TestIdentityProvider> {
  const [ours, theirs] = [newKey(), newKey()]
  const codes = new Map<string, { nonce: string; answer: Answer }>()
  const server = createServer((request, response) => void respond(request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = z.object({ port: z.number() }).parse(server.address())
  const issuer = `http://127.0.0.1:${port}`
  const stop = () => close(server)
  t.after(stop)
  const signed = (claims: Claims, fault?: Answer['fault']) => signAs({ claims, fault, ours, theirs })
  const tokens = (code: string | null) => {
    const { nonce, answer } = codes.get(code ?? '') ?? {}
    codes.delete(code ?? '')
    if (!answer) return null
    const now = Math.floor(Date.now() / 1000)
    const claims = { iss: issuer, aud: 'parvis', iat: now, exp: now + 60, nonce, ...answer.token }
    const access = randomUUID()
    codes.set(access, { nonce: '', answer })
    const id_token = signed({ sub: answer.userinfo.sub, ...claims }, answer.fault)
    return { access_token: access, token_type: 'Bearer', expires_in: 60, id_token }
  }
  const tellPerson = (request: IncomingMessage, response: ServerResponse) => {
    const { answer } = codes.get(request.headers.authorization?.replace('Bearer ', '') ?? '') ?? {}
    if (!answer) return json(response, 401, {})
    if (answer.fault === 'userinfo-plain') return json(response, 200, answer.userinfo)
    const fault = answer.fault === 'userinfo-foreign-key' ? 'unknown-key' : undefined
    const how = answer.fault === 'userinfo-hs256' ? 'hs256' : fault
    response.writeHead(200, { 'content-type': 'application/jwt' })
    response.end(signed({ iss: issuer, aud: 'parvis', ...answer.userinfo }, how))
  }
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', issuer)
    if (pathname === '/.well-known/openid-configuration') return json(response, 200, discovery(issuer))
    if (pathname === '/jwks') return json(response, 200, { keys: [publicOf(ours)] })
    if (pathname === '/token') {
      const body = Buffer.concat(await Array.fromAsync(request)).toString()
      const answer = tokens(new URLSearchParams(body).get('code'))
      return answer ? json(response, 200, answer) : json(response, 400, { error: 'invalid_grant' })
    }
    tellPerson(request, response)
  }
  return {
    env: {
      [`${name}_ISSUER`]: issuer,
      [`${name}_CLIENT_ID`]: 'parvis',
      [`${name}_CLIENT_SECRET`]: 'a secret of the tests',
    },
    code: (left, answer) => {
      const code = randomUUID()
      codes.set(code, { nonce: left.searchParams.get('nonce') ?? '', answer })
      return code
    },
    stop,
  }
}

function close(server: Server): void {
  server.closeAllConnections()
  server.close()
}

interface Key {
  kid: string
  publicKey: KeyObject
  privateKey: KeyObject
}

function newKey(): Key {
  return { kid: randomUUID(), ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) }
}

function publicOf({ kid, publicKey }: Key) {
  return { ...publicKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' }
}

function signAs({
  claims,
  fault,
  ours,
  theirs,
}: {
  claims: Claims
  fault: Answer['fault']
  ours: Key
  theirs: Key
}) {
  const key = fault === 'unknown-key' ? theirs : ours
  const alg = { hs256: 'HS256', 'no-algorithm': 'none' }[String(fault)] ?? 'ES256'
  const text = [{ alg, kid: key.kid }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  if (alg === 'none') return `${text}.`
  // The confusion of algorithms: the public key, which everybody has, taken for a shared secret.
  const pem = ours.publicKey.export({ type: 'spki', format: 'pem' })
  const signature =
    alg === 'HS256'
      ? createHmac('sha256', pem).update(text).digest()
      : sign('sha256', Buffer.from(text), { key: key.privateKey, dsaEncoding: 'ieee-p1363' })
  return `${text}.${signature.toString('base64url')}`
}

function discovery(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    end_session_endpoint: `${issuer}/logout`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    id_token_signing_alg_values_supported: ['ES256', 'RS256', 'HS256'],
    userinfo_signing_alg_values_supported: ['ES256', 'RS256', 'HS256'],
  }
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
