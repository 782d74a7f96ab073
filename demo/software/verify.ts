import { createHash, createPublicKey, verify } from 'node:crypto'
import type { About, Reply } from './client.ts'

interface Exchange {
  /** Of `/.well-known/jwks.json`. */
  jwks: { keys: { kid: string; kty: string; crv: string; x: string; y?: string }[] }
  reply: Reply
  question: Omit<About, 'method'> & { method: string; path: string }
}

/** Whether this answer was given to this question by who holds the key: RFC 9421, over a digest of RFC 9530. */
export function verifyAnswer({ jwks, reply, question }: Exchange): boolean {
  const header = (name: string) => String(reply.headers[name] ?? '')
  const digest = createHash('sha256').update(reply.body).digest('base64')
  if (header('content-digest') !== `sha-256=:${digest}:`) return false
  const input = header('signature-input').replace(/^parvis=/, '')
  const signature = /^parvis=:(.*):$/.exec(header('signature'))?.[1] ?? ''
  const key = jwks.keys.find(({ kid }) => input.includes(`;keyid="${kid}"`))
  if (!key) return false
  const [path = '', query = ''] = question.path.split(/(?=\?)/)
  const lines = [
    `"@status": ${reply.status}`,
    `"content-digest": ${header('content-digest')}`,
    `"content-type": ${header('content-type')}`,
    `"exchange-id": ${header('exchange-id')}`,
    `"@method";req: ${question.method}`,
    `"@path";req: ${path}`,
    `"@query";req: ${query || '?'}`,
    `"exchange-purpose";req: ${question.purpose}`,
    `"exchange-case";req: ${question.caseReference}`,
    `"exchange-agent";req: ${question.agent}`,
    `"@signature-params": ${input}`,
  ]
  const publicKey = createPublicKey({ key: { ...key }, format: 'jwk' })
  const [signed, bytes] = [Buffer.from(lines.join('\n')), Buffer.from(signature, 'base64')]
  // Else Ed25519: an instance signs with the key that it has until it is changed.
  return key.kty === 'EC'
    ? verify('sha256', signed, { key: publicKey, dsaEncoding: 'ieee-p1363' }, bytes)
    : verify(null, signed, publicKey, bytes)
}
