import assert from 'node:assert/strict'
import { generateKeyPairSync, sign } from 'node:crypto'
import { test } from 'node:test'
import { type Compact, isSigned, toVerifyKey } from './jws.ts'

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const key = toVerifyKey(ec.publicKey)

function compact(signed: string, signature: Buffer): Compact {
  return { head: '', body: '', signed, signature }
}

/** How each of the two numbers begins. */
function beginnings(signature: Buffer): string[] {
  return [0, 32].map((from) => {
    const first = signature[from] ?? 0
    return `${from} ${first === 0 ? 'zero' : first > 127 ? 'high' : 'low'}`
  })
}

function signed(text: string): Compact {
  return compact(text, sign('sha256', Buffer.from(text), { key: ec.privateKey, dsaEncoding: 'ieee-p1363' }))
}

test('a signature of two numbers is read whatever they begin with', () => {
  const begun = new Set<string>()
  // A number of 256 begins with a zero.
  for (let turn = 0; turn < 3000 && (turn < 300 || begun.size < 6); turn++) {
    const one = signed(`head.${turn}`)
    for (const beginning of beginnings(one.signature)) begun.add(beginning)
    assert.ok(isSigned(one, key))
  }
  assert.equal(begun.size, 6)
})

test('a signature with another byte is none', () => {
  for (const at of [0, 1, 31, 32, 33, 63]) {
    const one = signed('head.body')
    one.signature[at] = (one.signature[at] ?? 0) ^ 1
    assert.equal(isSigned(one, key), false)
  }
})

test('numbers that are none are refused, not thrown', () => {
  for (const signature of [Buffer.alloc(64), Buffer.alloc(64, 255), Buffer.alloc(63, 1), Buffer.alloc(65, 1)])
    assert.equal(isSigned(compact('head.body', signature), key), false)
})
