import { randomBytes } from 'node:crypto'
import type { Config } from '../config.ts'
import type { App } from './index.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** What the inline blocks of the page carry (Content Security Policy). */
    nonce: string
  }
}

/** The same for every answer, whatever it is. The last ones are for browsers and plug-ins of another age. */
const headers = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-permitted-cross-domain-policies': 'none',
  // The filter that it turns off made holes of its own.
  'x-xss-protection': '0',
}
const aYear = 31_536_000

/**
 * Headers of every answer. Scripts and styles are ours or carry the nonce of the answer. Transport rules (HSTS,
 * upgrade) only where `PUBLIC_URL` is https: on plain http they would lock people out.
 */
export function securityHeaders(app: App, { publicUrl }: Config): void {
  const secure = publicUrl.startsWith('https:')
  const same = Object.entries({
    ...headers,
    ...(secure ? { 'strict-transport-security': `max-age=${aYear}; includeSubDomains` } : {}),
  })
  app.decorateRequest('nonce', '')
  app.addHook('onRequest', async (request, { raw }) => {
    request.nonce = randomBytes(16).toString('base64')
    raw.setHeader('content-security-policy', policyFor(request.nonce, secure))
    for (const [name, value] of same) raw.setHeader(name, value)
  })
  app.addHook('onRequest', async ({ routeOptions: { config } }, reply) => {
    // Said by the route itself: all others stay out of frames.
    if (config.framed) {
      const policy = String(reply.getHeader('content-security-policy') ?? '')
      reply.header('content-security-policy', policy.replace("frame-ancestors 'none'", 'frame-ancestors *'))
      reply.removeHeader('x-frame-options')
    }
    if (config.shareable) reply.header('cross-origin-resource-policy', 'cross-origin')
  })
}

/** Content Security Policy, level 3. */
function policyFor(nonce: string, secure: boolean): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ].join(';')
}
