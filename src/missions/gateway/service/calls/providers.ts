import { type Dispatcher, Pool } from 'undici'
import type { RestrictedApi } from '#missions/exchange'
import { providerRefusals as refuse } from '../../schema/provider-refusals.ts'
import type { Provided } from './call.ts'
import { inARow } from './in-a-row.ts'
import { providerAddress } from './provider-address.ts'

/** Asks providers, over connections that are kept. */
export interface Providers {
  /** @throws the refusals of the provider: unreachable, insecure, slow, too large, unreadable */
  ask: (api: RestrictedApi, question: { method: 'GET' | 'POST'; path: string; id: string }) => Promise<Asked>
  close: () => Promise<void>
}

export interface Asked extends Provided {
  contentType: string
  contentEncoding: string
  retryAfter: string
}

const connections = 64

/** Addresses are those that the office approved; redirects are not followed. */
export function openProviders(): Providers {
  const pools = new Map<string, Pool>()
  const poolOf = (origin: string) => {
    const known = pools.get(origin)
    if (known) return known
    const pool = new Pool(origin, { connections, pipelining: 1, allowH2: false, connect: { timeout: 5_000 } })
    pools.set(origin, pool)
    return pool
  }
  return {
    ask: (api, question) => ask(poolOf(providerAddress(api).origin), api, question),
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()))
    },
  }
}

function ask(
  pool: Pool,
  { limits }: RestrictedApi,
  { method, path, id }: { method: 'GET' | 'POST'; path: string; id: string },
): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    let controller: Dispatcher.DispatchController | null = null
    let failure: Error | null = null
    const stop = (error: Error) => {
      failure ??= error
      clearTimeout(clock)
      reject(failure)
      controller?.abort(failure)
    }
    // Of the whole answer: a body that comes drop by drop is slow too.
    const clock = setTimeout(() => stop(refuse.providerSlow()), limits.timeoutMs)
    const question = {
      path,
      method,
      headers: { accept: 'application/json', 'accept-encoding': 'identity', 'exchange-id': id },
      headersTimeout: limits.timeoutMs,
      bodyTimeout: limits.timeoutMs,
    }
    const handler = readerOf({
      begun: (given) => {
        controller = given
        if (failure) given.abort(failure)
      },
      stop,
      most: limits.maxAnswerBytes,
      whole: (answer) => {
        clearTimeout(clock)
        const milliseconds = performance.now() - began
        inARow(() => resolve({ ...answer, milliseconds }))
      },
    })
    inARow(() => {
      try {
        pool.dispatch(question, handler)
      } catch (error) {
        stop(error instanceof Error ? error : new Error(String(error)))
      }
    })
  })
}

interface Reader {
  begun: (controller: Dispatcher.DispatchController) => void
  stop: (error: Error) => void
  whole: (answer: Omit<Asked, 'milliseconds'>) => void
  /** Bytes. */
  most: number
}

function readerOf({ begun, stop, whole, most }: Reader): Dispatcher.DispatchHandler {
  const pieces: Buffer[] = []
  const said = { status: 0, contentType: '', contentEncoding: '', retryAfter: '' }
  let length = 0
  return {
    onRequestStart: begun,
    onResponseStart(_controller, statusCode, headers) {
      said.status = statusCode
      said.contentType = one(headers['content-type'])
      said.contentEncoding = one(headers['content-encoding'])
      said.retryAfter = one(headers['retry-after'])
      if (Number(one(headers['content-length'])) > most) stop(refuse.providerTooLarge())
    },
    onResponseData(_controller, chunk) {
      length += chunk.length
      if (length > most) return stop(refuse.providerTooLarge())
      pieces.push(chunk)
    },
    onResponseEnd() {
      const [first] = pieces
      whole({ ...said, body: pieces.length === 1 && first ? first : Buffer.concat(pieces, length) })
    },
    onResponseError(_controller, error) {
      stop(toRefusal(error))
    },
  }
}

function one(value: string | string[] | undefined): string {
  return Array.isArray(value) ? value.join(', ') : (value ?? '')
}

/** Codes of OpenSSL, in the names that Node gives them. */
const insecure = /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|ERR_TLS_|ERR_SSL_|EPROTO)/

function toRefusal(error: Error): Error {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (/TIMEOUT|TIMEDOUT/.test(code)) return refuse.providerSlow()
  if (insecure.test(code)) return refuse.providerInsecure({ cause: code })
  if (
    /^HPE_|UND_ERR_HEADERS_OVERFLOW|UND_ERR_RES_CONTENT_LENGTH/.test(code) ||
    error.name === 'HTTPParserError'
  )
    return refuse.providerUnreadable({ cause: code })
  return refuse.providerUnreachable({ cause: code })
}
