import type { FastifyRequest } from 'fastify'
import { contextOf } from '#kernel/http'
import { refuseFactor } from '../schema/factor-refusals.ts'
import { factorWords } from '../service/second-factor/words.ts'

/**
 * Browsers tie a passkey to the name of the site, and say nothing to who opened it by another one: the refusal tells
 * them where to go. The header is the browser's own, which no proxy on the way rewrites.
 * @throws passkeyNotValid
 */
export function requirePasskeyAddress(request: FastifyRequest): void {
  const { lang, config } = contextOf(request)
  const { origin } = request.headers
  const own = new URL(config.publicUrl).origin
  if (!origin || origin === own) return
  const detail = factorWords[lang].step.elsewhere(own)
  throw refuseFactor.passkeyNotValid({ errors: [{ pointer: '', detail }] })
}
