import assert from 'node:assert/strict'
import { generateKeyPairSync, type KeyObject, verify } from 'node:crypto'
import { test } from 'node:test'
import { signAnswer } from './answer-signature.ts'

const signed = {
  ...{
    id: 'x',
    status: 200,
    contentType: 'application/json',
    digest: 'd',
    created: 1,
    method: 'GET',
    path: '/p',
  },
  ...{ query: '', purpose: 'cantine', caseReference: 'C-1', agent: 'a' },
}

/** The signature with what it was made over, read back from the headers (RFC 9421, section 3.2). */
function read(headers: readonly string[]): { input: string; bytes: Buffer; base: Buffer } {
  const [, digest = '', , input = '', , signature = ''] = headers
  const value = input.replace(/^parvis=/, '')
  const base =
    `"@status": 200\n"content-digest": ${digest}\n"content-type": application/json\n"exchange-id": x\n` +
    `"@method";req: GET\n"@path";req: /p\n"@query";req: ?\n"exchange-purpose";req: cantine\n` +
    `"exchange-case";req: C-1\n"exchange-agent";req: a\n"@signature-params": ${value}`
  return {
    input: value,
    bytes: Buffer.from(signature.slice('parvis=:'.length, -1), 'base64'),
    base: Buffer.from(base),
  }
}

/** Numbers with zeros before them are one in 128: three hundred signatures meet both kinds of both numbers. */
test('an answer signed with P-256 is two numbers of 32 bytes that any verifier reads', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  for (let n = 0; n < 300; n++) {
    const headers = signAnswer({ id: 'k', algorithm: 'ES256', privateKey }, signed)
    const { input, bytes, base } = read(headers)
    assert.match(input, /;keyid="k";alg="ecdsa-p256-sha256"$/)
    assert.equal(bytes.length, 64)
    assert.equal(verify('sha256', base, p1363(publicKey), bytes), true)
    const other = Buffer.concat([base, Buffer.from('x')])
    assert.equal(verify('sha256', other, p1363(publicKey), bytes), false)
  }
})

test('the key of an instance that signed with Ed25519 goes on until it is changed', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const { input, bytes, base } = read(signAnswer({ id: 'k', algorithm: 'EdDSA', privateKey }, signed))
  assert.match(input, /;alg="ed25519"$/)
  assert.equal(verify(null, base, publicKey, bytes), true)
})

function p1363(key: KeyObject) {
  return { key, dsaEncoding: 'ieee-p1363' as const }
}
