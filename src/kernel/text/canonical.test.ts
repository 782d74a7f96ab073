import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalJson } from './canonical.ts'

test('keys are in order at every depth, whatever the order they came in', () => {
  const written = '{"a":[{"b":1,"c":null}],"d":{"10":true,"9":"é\\n"},"e":-1.5}'
  assert.equal(canonicalJson({ e: -1.5, d: { 9: 'é\n', 10: true }, a: [{ c: null, b: 1 }] }), written)
  assert.equal(canonicalJson(JSON.parse(written)), written)
  assert.equal(canonicalJson({ a: [], b: [[2, 1], 'x'], c: {} }), '{"a":[],"b":[[2,1],"x"],"c":{}}')
})

test('a key without a value is absent, in order or not', () => {
  assert.equal(canonicalJson({ a: undefined, b: 1 }), '{"b":1}')
  assert.equal(canonicalJson({ b: 1, a: undefined }), '{"b":1}')
})

test('keys are ordered by UTF-16 unit (RFC 8785, section 3.2.3)', () => {
  assert.equal(canonicalJson({ '\ufb33': 1, '😀': 2, é: 3, Z: 4 }), '{"Z":4,"é":3,"😀":2,"\ufb33":1}')
})
