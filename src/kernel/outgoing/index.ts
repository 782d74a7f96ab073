import { Agent } from 'undici'
import type { Log } from '../log.ts'
import { type Allowed, findFault, parseAllowed } from './address.ts'
import { type Answer, toAnswer } from './answer.ts'
import { guardedConnector, PrivateAddress, type Resolve, systemResolve } from './connector.ts'
import { depart, type Journey, toRefusal } from './journey.ts'
import { refuse } from './refusals.ts'
import { type OutgoingOptions, type OutgoingRequest, redirected, toLocation } from './request.ts'

export type { Answer } from './answer.ts'
export type { OutgoingOptions, OutgoingRequest } from './request.ts'

/**
 * The only way out for addresses that people or fetched content give. Throws the refusals `kernel/address-*`,
 * `kernel/answer-*`, `kernel/connection-insecure` and `kernel/too-many-redirects`; any HTTP status is an answer, not an error.
 */
export interface Outgoing {
  get(url: string, options?: OutgoingOptions): Promise<Answer>
  head(url: string, options?: OutgoingOptions): Promise<Answer>
  request(url: string, request: OutgoingRequest): Promise<Answer>
  /** Cuts what is under way. */
  close(): Promise<void>
}

export interface OutgoingSettings {
  /** `FETCH_ALLOW`: exact origins, addresses or CIDR, opened although private. */
  allow: readonly string[]
  log: Pick<Log, 'warn'>
  /** How names become addresses; the machine's way by default. */
  resolve?: Resolve
  /** To open a connection. 10 s by default. */
  connectTimeoutMs?: number
  userAgent?: string
}

/** Opens the guarded client. Throws on an entry of `allow` that is neither an origin nor a range. */
export function outgoing(settings: OutgoingSettings): Outgoing {
  const allowed = parseAllowed(settings.allow)
  const connect = guardedConnector({
    allowed,
    resolve: settings.resolve ?? systemResolve,
    timeoutMs: settings.connectTimeoutMs ?? 10_000,
  })
  const exits = { agent: new Agent({ connect, allowH2: false }), allowed, ...settings }
  return {
    get: (url, options) => follow(exits, url, { ...options, method: 'GET' }),
    head: (url, options) => follow(exits, url, { ...options, method: 'HEAD' }),
    request: (url, request) => follow(exits, url, request),
    close: () => exits.agent.destroy(),
  }
}

interface Exits extends OutgoingSettings {
  agent: Agent
  allowed: Allowed
}

async function follow(exits: Exits, text: string, request: OutgoingRequest): Promise<Answer> {
  const journey = depart(request)
  let at = text
  try {
    let asked = request
    let url = requireUrl(exits, text)
    for (let left = request.maxRedirects ?? 5; ; left--) {
      const response = await send(exits, { url, asked, journey })
      const location = toLocation(response.statusCode, response.headers.location)
      if (location === null || request.maxRedirects === 0) return arrive(response, { url, asked, journey })
      if (left === 0) throw refuse.tooManyRedirects({ url: text })
      await response.body.dump({ limit: 16_384 })
      const next = requireUrl(exits, location, url)
      asked = redirected(asked, response.statusCode, next.origin === url.origin)
      url = next
      at = next.href
    }
  } catch (error) {
    journey.end()
    if (error instanceof PrivateAddress)
      exits.log.warn({ url: at, cause: error.message }, 'outgoing request refused')
    throw toRefusal(error, { url: at, begun: false })
  }
}

function requireUrl({ allowed }: Exits, text: string, base?: URL): URL {
  if (!URL.canParse(text, base)) throw refuse.addressNotAllowed({ url: text, reason: 'unreadable' })
  const url = new URL(text, base)
  const fault = findFault(text, url, allowed)
  if (fault) throw refuse.addressNotAllowed({ url: text, reason: fault })
  return url
}

type Response = Awaited<ReturnType<Agent['request']>>

/** One request of a journey. */
interface Leg {
  url: URL
  asked: OutgoingRequest
  journey: Journey
}

function send(exits: Exits, { url, asked, journey }: Leg): Promise<Response> {
  const idle = asked.idleTimeoutMs ?? 15_000
  return exits.agent.request({
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    method: asked.method,
    headers: {
      'user-agent': exits.userAgent ?? 'Parvis',
      accept: asked.accept ?? '*/*',
      'accept-encoding': 'gzip, br',
      ...lowerCase(asked.headers),
    },
    body: asked.body ?? null,
    headersTimeout: idle,
    bodyTimeout: idle,
    signal: journey.signal,
  })
}

function arrive(response: Response, { url, asked, journey }: Leg): Answer {
  const { statusCode: status, headers, body: raw } = response
  return toAnswer({
    status,
    headers,
    bodiless: asked.method === 'HEAD' || status === 204 || status === 304,
    url: url.href,
    raw,
    maxBytes: asked.maxBytes ?? 50 << 20,
    end: journey.end,
    toRefusal: (error) => toRefusal(error, { url: url.href, begun: true }),
  })
}

function lowerCase(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}
