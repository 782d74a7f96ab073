import { createHash, createPrivateKey, type KeyObject, randomUUID, sign } from 'node:crypto'
import { Agent, type Dispatcher, request } from 'undici'

/** How the software of an administration calls the gateway; nothing here comes from Parvis itself. */
export interface Software {
  clientId: string
  key: SoftwareKey
  /** Asks for a token of five minutes, for a grant (`H12`) or the slug of an API. */
  askToken: (scope: string) => Promise<string>
  call: (token: string, path: string, about: About) => Promise<Reply>
  close: () => Promise<void>
}

export interface SoftwareKey {
  privateKey: KeyObject
  /** As it is registered. */
  jwk: Readonly<Record<string, string>>
  alg: 'ES256' | 'EdDSA'
}

/** Why, for which case, which agent. */
export interface About {
  purpose: string
  caseReference: string
  agent: string
  headers?: Readonly<Record<string, string>>
  /** JSON, or bytes when the headers say so: it is then a POST. */
  body?: string | Uint8Array
  /** When it is not the usual one. */
  method?: Method
}

type Method = 'GET' | 'POST' | 'DELETE'

export interface Reply {
  status: number
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: string
}

interface Opening {
  gateway: string
  clientId: string
  key: SoftwareKey
  /** Certificate and key of this software, where it proves itself by mutual TLS; and who signed that of the gateway. */
  tls?: { cert?: string; key?: string; ca: string }
}

export function openSoftware({ gateway, clientId, key, tls }: Opening): Software {
  const dispatcher = new Agent({ connections: 64, ...(tls ? { connect: tls } : {}) })
  const byCertificate = tls?.cert !== undefined
  let nonce = ''

  /** Once more with the nonce of the answer, when one is asked for (RFC 9449, section 8). */
  async function send(url: string, options: Sending): Promise<Reply> {
    const first = await sendOnce(dispatcher, url, { ...options, nonce })
    nonce = one(first.headers['dpop-nonce']) || nonce
    if (
      !first.body.includes('use_dpop_nonce') &&
      !/use_dpop_nonce/.test(one(first.headers['www-authenticate']))
    )
      return first
    return sendOnce(dispatcher, url, { ...options, nonce })
  }

  const proof = byCertificate ? null : key
  return {
    clientId,
    key,
    askToken: async (scope) => {
      const reply = await send(`${gateway}/token`, {
        method: 'POST',
        headers: () => ({ 'content-type': 'application/x-www-form-urlencoded' }),
        body: () => {
          const form = { grant_type: 'client_credentials', scope, client_id: clientId }
          return new URLSearchParams(
            byCertificate ? form : { ...form, ...assertionFor({ clientId, key, audience: gateway }) },
          ).toString()
        },
        key: proof,
      })
      const answer: { access_token?: string; error_description?: string } = JSON.parse(reply.body)
      if (!answer.access_token) throw new Error(`${reply.status}: ${answer.error_description}`)
      return answer.access_token
    },
    call: (token, path, about) =>
      send(`${gateway}${path}`, {
        method: about.method ?? (about.body === undefined ? 'GET' : 'POST'),
        ...(about.body === undefined ? {} : { body: () => about.body ?? '' }),
        headers: () => ({
          ...(about.body === undefined ? {} : { 'content-type': 'application/json' }),
          authorization: `${byCertificate ? 'Bearer' : 'DPoP'} ${token}`,
          'exchange-purpose': about.purpose,
          'exchange-case': about.caseReference,
          'exchange-agent': about.agent,
          ...about.headers,
        }),
        key: proof,
        token,
      }),
    close: () => dispatcher.close(),
  }
}

/** What is kept in the safe of the software: a private key in PEM. Its public half is registered. */
export function readKey(pem: string | KeyObject): SoftwareKey {
  const privateKey = typeof pem === 'string' ? createPrivateKey(pem) : pem
  const { kty = '', crv = '', x = '', y } = privateKey.export({ format: 'jwk' })
  const jwk = { kty, crv, x, ...(y === undefined ? {} : { y }) }
  return { privateKey, jwk, alg: kty === 'EC' ? 'ES256' : 'EdDSA' }
}

/** `private_key_jwt` (RFC 7523): good once, for a minute. */
export function assertionFor({
  clientId,
  key,
  audience,
}: {
  clientId: string
  key: SoftwareKey
  audience: string
}) {
  const now = Math.floor(Date.now() / 1000)
  const claims = { iss: clientId, sub: clientId, aud: audience, iat: now, exp: now + 60, jti: randomUUID() }
  return {
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: signJwt(key, { alg: key.alg, typ: 'JWT' }, claims),
  }
}

/** A proof that whoever sends this request holds the key (RFC 9449, section 4.2). */
export function proofFor(
  key: SoftwareKey,
  { method, url, nonce, token }: { method: string; url: string; nonce: string; token?: string | undefined },
): string {
  const claims = {
    jti: randomUUID(),
    htm: method,
    htu: url.replace(/[?#].*$/, ''),
    iat: Math.floor(Date.now() / 1000),
    ...(nonce ? { nonce } : {}),
    ...(token ? { ath: createHash('sha256').update(token).digest('base64url') } : {}),
  }
  return signJwt(key, { alg: key.alg, typ: 'dpop+jwt', jwk: key.jwk }, claims)
}

export function signJwt({ privateKey, alg }: SoftwareKey, header: object, claims: object): string {
  const signed = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  const how = alg === 'ES256' ? { key: privateKey, dsaEncoding: 'ieee-p1363' as const } : privateKey
  return `${signed}.${sign(alg === 'ES256' ? 'sha256' : null, Buffer.from(signed), how).toString('base64url')}`
}

interface Sending {
  method: Method
  headers: () => Record<string, string>
  body?: () => string | Uint8Array
  key: SoftwareKey | null
  token?: string
}

async function sendOnce(
  dispatcher: Dispatcher,
  url: string,
  { method, headers, body, key, token, nonce }: Sending & { nonce: string },
): Promise<Reply> {
  const proof = key ? { dpop: proofFor(key, { method, url, nonce, token }) } : {}
  const answer = await request(url, {
    ...{ method, dispatcher, headers: { ...headers(), ...proof } },
    ...(body ? { body: body() } : {}),
  })
  return { status: answer.statusCode, headers: answer.headers, body: await answer.body.text() }
}

function one(value: string | string[] | undefined): string {
  return Array.isArray(value) ? value.join(', ') : (value ?? '')
}
