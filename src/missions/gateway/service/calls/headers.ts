import { requestRefusals as refuse } from '../../schema/request-refusals.ts'

/** The headers that a call is judged by; each comes once or not at all. */
export interface Headers {
  authorization: string
  dpop: string
  purpose: string
  caseReference: string
  agent: string
  recipient: string
  language: string
  contentLength: string
  contentType: string
  forwardedFor: string
}

const places: Readonly<Record<string, keyof Headers>> = {
  authorization: 'authorization',
  dpop: 'dpop',
  'exchange-purpose': 'purpose',
  'exchange-case': 'caseReference',
  'exchange-agent': 'agent',
  'exchange-recipient': 'recipient',
  'accept-language': 'language',
  'content-length': 'contentLength',
  'content-type': 'contentType',
  'x-forwarded-for': 'forwardedFor',
}

const onlyOnce = new Set([
  'host',
  'content-length',
  'content-type',
  'transfer-encoding',
  ...Object.keys(places),
])
const overrides = new Set([
  'x-http-method-override',
  'x-http-method',
  'x-method-override',
  'x-original-url',
  'x-rewrite-url',
])

/**
 * Reads the raw headers, before anything has joined or dropped a double one. What another program between the
 * software and us would read otherwise (RFC 9112, section 11.2) is refused.
 * @throws requestUnclear
 */
export function readHeaders(raw: readonly string[]): Headers {
  const headers: Headers = { ...none }
  const seen = new Set<string>()
  for (let i = 0; i < raw.length; i += 2) {
    const name = (raw[i] ?? '').toLowerCase()
    if (overrides.has(name)) throw refuse.requestUnclear({ reason: 'override', header: name })
    // A name with `_` becomes the same variable as one with `-` in many servers.
    if (name.startsWith('exchange_')) throw refuse.requestUnclear({ reason: 'header name', header: name })
    if (!onlyOnce.has(name)) continue
    if (seen.has(name)) throw refuse.requestUnclear({ reason: 'header twice', header: name })
    seen.add(name)
    if (name === 'transfer-encoding') throw refuse.requestUnclear({ reason: 'body', header: name })
    const place = places[name]
    if (place) headers[place] = raw[i + 1] ?? ''
  }
  return headers
}

const none: Headers = {
  authorization: '',
  dpop: '',
  purpose: '',
  caseReference: '',
  agent: '',
  recipient: '',
  language: '',
  contentLength: '',
  contentType: '',
  forwardedFor: '',
}
export const noHeaders: Readonly<Headers> = none
