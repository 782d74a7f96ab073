import type { IncomingMessage } from 'node:http'
import type { FastifyRequest } from 'fastify'
import type { Lang } from '../text/words.ts'

const spoken = new WeakMap<IncomingMessage, Lang>()

/** `/en/...` is the same route as `/...`, in English: the prefix is remembered, then taken off. */
export function splitLanguage(raw: { url?: string | undefined }): string {
  const url = raw.url ?? '/'
  const match = /^\/en(?=[/?#]|$)/.exec(url)
  if (!match) return url
  const rest = url.slice(3)
  spoken.set(raw as IncomingMessage, 'en')
  return rest.startsWith('/') ? rest : `/${rest}`
}

/** Pages speak the language of their address, the API that of `Accept-Language` (RFC 9110 section 12.5.4). */
export function speak(request: FastifyRequest): Lang {
  if (!isApi(request.url)) return spoken.get(request.raw) ?? 'fr'
  return preferred(request.headers['accept-language'] ?? '')
}

/** API answers are JSON problems; everything else is a page, `/api` itself included: its documentation. */
export function isApi(url: string): boolean {
  return /^\/(api\/.|(health|metrics|mcp)(?=[/?]|$))/.test(url)
}

function preferred(header: string): Lang {
  const ranked = header
    .split(',')
    .map((part) => ({
      tag: part.trim().slice(0, 2).toLowerCase(),
      q: Number(/q=([\d.]+)/.exec(part)?.[1] ?? 1),
    }))
    .filter((entry) => entry.tag === 'fr' || entry.tag === 'en')
    .sort((a, b) => b.q - a.q)
  return ranked[0]?.tag === 'en' ? 'en' : 'fr'
}
