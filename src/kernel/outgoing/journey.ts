import { Refusal } from '../refusal.ts'
import { PrivateAddress, SlowName } from './connector.ts'
import { refuse } from './refusals.ts'
import type { OutgoingRequest } from './request.ts'

/** One asking with its redirects, under one clock. */
export interface Journey {
  signal: AbortSignal
  /** Stops the clock and whatever still comes. */
  end: () => void
}

/** Starts the clock of a request: past its total time, everything under `signal` fails. */
export function depart({ signal, timeoutMs = 60_000 }: OutgoingRequest): Journey {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(new OutOfTime()), timeoutMs).unref()
  const end = () => {
    clearTimeout(timer)
    controller.abort()
  }
  return { signal: signal ? AbortSignal.any([signal, controller.signal]) : controller.signal, end }
}

/** Says in our words what went wrong; what is ours already, or the caller's own abort, passes unchanged. */
export function toRefusal(error: unknown, { url, begun }: { url: string; begun: boolean }): unknown {
  if (error instanceof Refusal || !(error instanceof Error) || error.name === 'AbortError') return error
  if (error instanceof PrivateAddress) return refuse.addressNotAllowed({ url, reason: 'private' })
  if (error instanceof OutOfTime || error instanceof SlowName) return refuse.answerTooSlow({ url })
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (/TIMEOUT|TIMEDOUT/.test(code)) return refuse.answerTooSlow({ url })
  if (error.name === 'HTTPParserError' || unreadable.test(code)) return refuse.answerUnreadable({ url })
  if (insecure.test(code)) return refuse.connectionInsecure({ url, cause: code })
  return begun ? refuse.answerCutOff({ url }) : refuse.addressUnreachable({ url, cause: code })
}

/** Codes of OpenSSL, in the names that Node gives them. */
const insecure = /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|ERR_TLS_|ERR_SSL_|EPROTO)/

/** Codes of zlib, of Brotli, of Zstandard, and of headers past 16 kB. */
const unreadable = /^(Z_|ERR__ERROR|ZSTD_error|UND_ERR_HEADERS_OVERFLOW)/

class OutOfTime extends Error {
  override readonly name = 'OutOfTime'
}
