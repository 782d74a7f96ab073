import { sign } from 'node:crypto'
import { joseOf } from '../tokens/jws.ts'
import type { SigningKey } from './keyring.ts'

/** What an answer is bound to: itself, and the question that it answers. */
export interface Signed {
  id: string
  status: number
  contentType: string
  /** SHA-256 of the body, base64url. */
  digest: string
  created: number
  method: string
  path: string
  query: string
  purpose: string
  caseReference: string
  agent: string
}

const components = [
  ...['"@status"', '"content-digest"', '"content-type"', '"exchange-id"', '"@method";req', '"@path";req'],
  ...['"@query";req', '"exchange-purpose";req', '"exchange-case";req', '"exchange-agent";req'],
].join(' ')

/**
 * HTTP Message Signature (RFC 9421, section 2.4: components of the request are in it) over a content digest
 * (RFC 9530): headers as names and values in turn. Who receives it can show later what was answered to which question.
 */
export function signAnswer(key: SigningKey, signed: Signed): string[] {
  const digest = contentDigest(signed.digest)
  const input = `(${components});created=${signed.created};keyid="${key.id}";alg="${names[key.algorithm]}"`
  const base =
    `"@status": ${signed.status}\n"content-digest": ${digest}\n"content-type": ${signed.contentType}\n` +
    `"exchange-id": ${signed.id}\n"@method";req: ${signed.method}\n"@path";req: ${signed.path}\n` +
    `"@query";req: ${signed.query || '?'}\n"exchange-purpose";req: ${signed.purpose}\n` +
    `"exchange-case";req: ${signed.caseReference}\n"exchange-agent";req: ${signed.agent}\n` +
    `"@signature-params": ${input}`
  const signature = signatureOf(key, Buffer.from(base, 'latin1')).toString('base64')
  return [
    ...['Content-Digest', digest],
    ...['Signature-Input', `parvis=${input}`],
    ...['Signature', `parvis=:${signature}:`],
  ]
}

/** RFC 9421, section 6.2.2. */
const names = { ES256: 'ecdsa-p256-sha256', EdDSA: 'ed25519' } as const

function signatureOf({ algorithm, privateKey }: SigningKey, bytes: Buffer): Buffer {
  return algorithm === 'ES256' ? joseOf(sign('sha256', bytes, privateKey)) : sign(null, bytes, privateKey)
}

export function contentDigest(digest: string): string {
  return `sha-256=:${digest.replaceAll('-', '+').replaceAll('_', '/')}=:`
}
