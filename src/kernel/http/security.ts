import { randomBytes } from 'node:crypto'
import type { Config } from '../config.ts'
import type { App } from './index.ts'

declare module 'fastify' {
  interface FastifyRequest {
    nonce: string
  }
}

/** Headers of every answer. Transport ones (HSTS, upgrade) only where `PUBLIC_URL` is https. */
export function securityHeaders(app: App, config: Config): void {
  const secure = config.publicUrl.startsWith('https:')
  app.decorateRequest('nonce', '')
  app.addHook('onRequest', async (request, reply) => {
    request.nonce = randomBytes(16).toString('base64')
    reply.headers({
      'content-security-policy': policy(request.nonce, secure),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
      'x-frame-options': 'DENY',
      ...(secure ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
    })
  })
}

function policy(nonce: string, secure: boolean): string {
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
  ].join('; ')
}
