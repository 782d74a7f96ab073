import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import helmet from '@fastify/helmet'
import type { Config } from '../config.ts'
import type { App } from './index.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** What the inline blocks of the page carry (Content Security Policy). */
    nonce: string
  }
}

const nonces = new WeakMap<IncomingMessage | ServerResponse, string>()

/**
 * Headers of every answer. Scripts and styles are ours or carry the nonce of the answer. Transport rules (HSTS,
 * upgrade) only where `PUBLIC_URL` is https: on plain http they would lock people out.
 */
export async function securityHeaders(app: App, { publicUrl }: Config): Promise<void> {
  const secure = publicUrl.startsWith('https:')
  app.decorateRequest('nonce', '')
  app.addHook('onRequest', async (request) => {
    request.nonce = randomBytes(16).toString('base64')
    nonces.set(request.raw, request.nonce)
  })
  const nonce = (raw: IncomingMessage) => `'nonce-${nonces.get(raw) ?? ''}'`
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", nonce],
        styleSrc: ["'self'", nonce],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    xFrameOptions: { action: 'deny' },
  })
  app.addHook('onRequest', async ({ routeOptions: { config } }, reply) => {
    // Said by the route itself: all others stay out of frames.
    if (config.framed) {
      const policy = String(reply.getHeader('content-security-policy') ?? '')
      reply.header('content-security-policy', policy.replace("frame-ancestors 'none'", 'frame-ancestors *'))
      reply.removeHeader('x-frame-options')
    }
    if (config.shareable) reply.header('cross-origin-resource-policy', 'cross-origin')
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=(), browsing-topics=()')
  })
}
