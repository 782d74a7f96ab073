import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { resumableSha256 } from './resumable-sha256.ts'

function reference(bytes: Uint8Array) {
  return createHash('sha256').update(bytes).digest('hex')
}

test('the digest is the one of OpenSSL at every length around the blocks', () => {
  for (let length = 0; length <= 260; length++) {
    const bytes = randomBytes(length)
    const hash = resumableSha256()
    hash.update(bytes)
    assert.equal(hash.digest().toString('hex'), reference(bytes), `length ${length}`)
  }
})

test('hashing goes on from a saved state, cut anywhere', () => {
  const bytes = randomBytes(100_000)
  let saved = resumableSha256().save()
  for (let from = 0, step = 1; from < bytes.length; from += step, step = (step * 7 + 3) % 5000 || 1) {
    const hash = resumableSha256(saved)
    hash.update(bytes.subarray(from, from + step))
    saved = hash.save()
  }
  assert.equal(resumableSha256(saved).digest().toString('hex'), reference(bytes))
})

test('asking for a digest does not end the hash', () => {
  const hash = resumableSha256()
  hash.update(Buffer.from('Par'))
  hash.digest()
  hash.update(Buffer.from('vis'))
  assert.equal(hash.digest().toString('hex'), reference(Buffer.from('Parvis')))
})

test('a state of another size is refused', () => {
  assert.throws(() => resumableSha256(Buffer.alloc(103)), /104 bytes/)
})
