export interface OutgoingOptions {
  headers?: Readonly<Record<string, string>>
  /** Value of the `Accept` header. */
  accept?: string
  /** Of the body, sent or decompressed. 50 MiB by default. */
  maxBytes?: number
  /** From the request to the last byte, redirects included. 60 s by default. */
  timeoutMs?: number
  /** Without headers, then between two pieces of the body. 15 s by default. */
  idleTimeoutMs?: number
  /** 5 by default; 0 gives the redirect itself. */
  maxRedirects?: number
  signal?: AbortSignal
}

export interface OutgoingRequest extends OutgoingOptions {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: string | Uint8Array
}

/** Where a 3xx answer sends to, or null when it sends nowhere. */
export function toLocation(status: number, location: string | string[] | undefined): string | null {
  const first = Array.isArray(location) ? location[0] : location
  return [301, 302, 303, 307, 308].includes(status) && first ? first : null
}

/** The request to repeat elsewhere (RFC 9110, section 15.4). Another origin gets no header that could hold a secret. */
export function redirected(request: OutgoingRequest, status: number, sameOrigin: boolean): OutgoingRequest {
  const { body, ...rest } = request
  const headers = Object.entries(request.headers ?? {}).filter(
    ([name]) => sameOrigin || harmless.has(name.toLowerCase()),
  )
  const moved = { ...rest, headers: Object.fromEntries(headers) }
  const becomesGet = status === 303 || (status < 303 && request.method === 'POST')
  if (becomesGet && request.method !== 'HEAD') return { ...moved, method: 'GET' }
  return body === undefined ? moved : { ...moved, body }
}

const harmless = new Set([
  'accept',
  'accept-language',
  'content-type',
  'if-modified-since',
  'if-none-match',
  'range',
  'user-agent',
])
